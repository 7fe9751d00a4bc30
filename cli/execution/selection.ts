import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../catalog';
import { gateInputs } from '../../contracts';
import type { GateInput, RunInput } from '../../contracts';
import { BadInputError } from '../../lambdas/shared/handler';
import { checkInput } from '../../lambdas/start-run/start-run';
import { UsageError } from '../errors';
import { parseDay, parseList } from '../options';

/** The options by which a run is narrowed or its gates are opened. */
export interface SelectionOptions extends Readonly<Partial<Record<GateInput, boolean>>> {
  readonly from?: string;
  readonly to?: string;
  readonly batchDate?: string;
  readonly tables?: string;
  readonly allowMissingFiles?: boolean;
  readonly skipFile?: readonly string[];
  readonly verifyAll?: boolean;
  /** `false` leaves the reports as they are. @default made anew */
  readonly reports?: boolean;
}

/** As `runInputOf`, for landing in a folder of this machine. */
export function executionInput(options: SelectionOptions, catalog: Catalog, landing: string): RunInput {
  options.skipFile?.forEach((key) => checkSkipFile(key, landing));
  return runInputOf(options, catalog);
}

/** The execution's input, as in the Step Functions console. StartRun validates it again; here a fault is a `UsageError`. */
export function runInputOf(options: SelectionOptions, catalog: Catalog): RunInput {
  const input = {
    ...(options.batchDate === undefined ? {} : { batchDate: parseDay('--batch-date', options.batchDate) }),
    ...(options.from === undefined ? {} : { from: parseDay('--from', options.from) }),
    ...(options.to === undefined ? {} : { to: parseDay('--to', options.to) }),
    ...(options.tables === undefined ? {} : { tables: parseList('--tables', options.tables) }),
    ...(options.skipFile === undefined ? {} : { skipFiles: [...options.skipFile] }),
    ...(options.allowMissingFiles === true ? { allowMissingFiles: true } : {}),
    ...Object.fromEntries(gateInputs.filter((name) => options[name] === true).map((name) => [name, true])),
    ...(options.verifyAll === true ? { verify: 'all' as const } : {}),
    ...(options.reports === false ? { reports: 'skip' as const } : {}),
  };
  try {
    return checkInput(input, catalog);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

/** A misspelt key would skip nothing, and the run would fail as before without mentioning it. */
function checkSkipFile(key: string, landing: string): void {
  if (statSync(join(landing, key), { throwIfNoEntry: false })?.isFile() === true) return;
  throw noSuchFile(key, landing);
}

export const noSuchFile = (key: string, landing: string): UsageError =>
  new UsageError(
    `--skip-file "${key}": there is no such file in ${landing}. Expected a key: <source table>/<YYYY-MM-DD>/<name>.csv.`,
  );
