import { CommanderError } from 'commander';
import { CatalogError } from '../catalog';
import { ProjectError } from '../local/runtime/load-project';
import { exitCodes, UsageError } from './errors';
import { buildProgram } from './program';

/** Errors of the call and of the catalog end with 2; a message is enough, a stack would hide it. */
const usageErrors = [UsageError, ProjectError, CatalogError];

async function main(): Promise<void> {
  try {
    await buildProgram((code) => {
      process.exitCode = code;
    }).parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said it already; help and version end well, everything else is a wrong call.
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    } else if (usageErrors.some((kind) => error instanceof kind)) {
      process.stderr.write(`loadline: ${(error as Error).message}\n`);
      process.exitCode = exitCodes.usage;
    } else {
      process.stderr.write(
        `loadline: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      process.exitCode = exitCodes.failed;
    }
  }
}

void main();
