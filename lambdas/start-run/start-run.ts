import type { Catalog } from '../../catalog';
import { lockKey, readyDate, runIdOf, runInput } from '../../contracts';
import type { RunInput, StartRunInput, StartedRun } from '../../contracts';
import type { Clock } from '../shared/clock';
import { BadInputError } from '../shared/handler';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { keepWarnings } from '../shared/warnings';
import type { FoundLock } from './read-lock';
import { takeLock } from './run-lock';
import { startWarnings } from './start-warnings';

export interface StartRunDependencies {
  readonly work: ObjectStoreClient;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly isRunning: (execution: string) => Promise<boolean>;
  /** Stops the Glue job runs of a run and waits until they are stopped. */
  readonly stopJobRuns: (runId: string) => Promise<void>;
}

/** Checks the input and takes the run lock. Throws `BadInputError`, `LockHeldError`. */
export async function startRun(
  { execution, input }: StartRunInput,
  dependencies: StartRunDependencies,
): Promise<StartedRun> {
  const checked = checkInput(input ?? {}, dependencies.catalog);
  const runId = runIdOf(execution.id, execution.startTime);
  const { work } = dependencies;
  const now = dependencies.clock.now();
  let found: FoundLock | undefined;
  const { number, takenOver } = await takeLock(
    work,
    { runId, execution: execution.id, takenAt: now.toISOString() },
    dependencies.isRunning,
    (lock) => {
      found = lock;
    },
  );
  const written = await work.lastModified(lockKey);
  const warnings = startWarnings(found, { now, startTime: execution.startTime, written });
  if (warnings.length > 0) await keepWarnings(work, runId, 'StartRun', warnings);
  for (const dead of takenOver) await dependencies.stopJobRuns(dead);
  return {
    runId,
    execution: execution.id,
    startedAt: execution.startTime,
    number,
    input: checked,
    takenOver,
  };
}

/** What a run takes, from its input: a ready file is its batch date. Throws `BadInputError` with what is wrong in it. */
export function checkInput(input: unknown, catalog: Catalog): RunInput {
  const result = runInput.safeParse(withoutConsoleKeys(input));
  if (!result.success) throw BadInputError.from('The input', result.error);
  const known = catalog.tables.map((table) => table.name);
  const unknown = (result.data.tables ?? []).filter((table) => !known.includes(table));
  if (unknown.length > 0) {
    throw new BadInputError(
      `The input names tables that the catalog does not have: ${unknown.join(', ')}; it has ${known.join(', ')}.`,
    );
  }
  const { ready, ...rest } = result.data;
  return ready === undefined ? rest : { ...rest, batchDate: readyDate(ready) };
}

/**
 * Keys that say nothing of the run. Step Functions adds the first to the input of an execution that is started from the console or by
 * another one; the console prefills an input that has the second alone, and a person may leave it beside what they write.
 */
const keysOfTheConsole: readonly string[] = ['AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID', 'Comment'];

function withoutConsoleKeys(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  return Object.fromEntries(Object.entries(input).filter(([key]) => !keysOfTheConsole.includes(key)));
}
