import { CommanderError } from 'commander';
import { CatalogError } from '../catalog';
import { ProjectError } from '../local/runtime/load-project';
import { HomeError } from '../local/runtime/local-home';
import { SparkMissingError } from '../local/runtime/spark/spark-python';
import { SystemFault, systemFault } from '../local/store/system-fault';
import { StatementFailed, WarehouseFileError } from '../local/warehouse/errors'; // not its index: help need not wait for DuckDB
import { exitCodes, HomeInUseError, StageUnavailableError, UsageError } from './errors';
import type { ExitCode } from './errors';
import { failureDocument } from './output/failure-document';
import { printJson, tell } from './output/print';
import { buildProgram } from './program';

/** Errors in the call, the project or the machine's set-up: exit code 2. */
const usageErrors = [UsageError, ProjectError, CatalogError, SparkMissingError, HomeError];
/** Errors whose message is enough; a stack trace would bury it. */
const plainErrors = [
  ...usageErrors,
  StatementFailed,
  HomeInUseError,
  StageUnavailableError,
  SystemFault,
  WarehouseFileError,
];

async function main(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  try {
    await buildProgram((code) => {
      process.exitCode = code;
    }).parseAsync(process.argv);
  } catch (error) {
    process.exitCode = report(error, process.argv.slice(2));
  }
}

/** The reader has gone, as in `| head`: a load continues to its end all the same. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Prints one message on standard error and, with `--json`, the JSON document. */
function report(error: unknown, args: readonly string[]): ExitCode {
  const fault = shown(error);
  if (fault instanceof CommanderError) {
    // Commander has printed its message already. Help and version are no errors.
    if (fault.exitCode === 0) return exitCodes.done;
  } else {
    const isPlain = plainErrors.some((kind) => fault instanceof kind);
    tell(`loadline: ${isPlain ? fault.message : (fault.stack ?? fault.message)}`);
  }
  if (args.includes('--json')) printJson(failureDocument(fault, args));
  const isUsage = fault instanceof CommanderError || usageErrors.some((kind) => fault instanceof kind);
  return isUsage ? exitCodes.usage : exitCodes.failed;
}

/** What the file system refuses is a sentence of its own, unless the error says it better. */
function shown(error: unknown): Error {
  const fault = error instanceof Error ? error : new Error(String(error));
  return plainErrors.some((kind) => fault instanceof kind) ? fault : (systemFault(fault) ?? fault);
}

void main();
