import { countOf, visibleLine } from '../../catalog';
import { runKeys, stagingFailure } from '../../contracts';
import type { FailedTable, HandleFailureInput, RunError, StagingFailure } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { readCause } from './read-cause';

/** A failure in the words of the summary and the mail, and in all of its words. */
export interface ReadError {
  readonly error: RunError;
  /** What the run's artifacts keep of it, whole. */
  readonly whole: string;
}

export type ReadErrors = readonly [ReadError, ...ReadError[]];

/** Files that a message names: of one table so many, of many tables fewer each, and each at least a few. */
const filesTold = { together: 60, most: 20, least: 3 } as const;
const readsAtOnce = 20;

/**
 * What failed: the state, or each of the tables that failed side by side. A staging job's own error is read from S3, where it
 * is whole.
 */
export async function readErrors(
  { failure, failedTables }: HandleFailureInput,
  work: ObjectStoreClient,
  runId: string,
): Promise<ReadErrors> {
  const told = Math.floor(filesTold.together / Math.max(1, failedTables.length));
  const files = Math.max(filesTold.least, Math.min(filesTold.most, told));
  const read: ReadError[] = [];
  for (let from = 0; from < failedTables.length; from += readsAtOnce) {
    const some = failedTables.slice(from, from + readsAtOnce);
    read.push(
      ...(await Promise.all(some.map((table) => readTable(table, failure.state, { work, runId, files })))),
    );
  }
  const [first, ...others] = read;
  if (first !== undefined) return [first, ...others];
  const error = { ...readCause(failure.error, failure.cause), state: failure.state };
  return [{ error, whole: error.message }];
}

async function readTable(
  { table, error, cause }: FailedTable,
  state: string,
  from: { readonly work: ObjectStoreClient; readonly runId: string; readonly files: number },
): Promise<ReadError> {
  const kept = await readStagingFailure(from.work, from.runId, table);
  if (kept === undefined) {
    const read = { ...readCause(error, cause), state, table };
    return { error: read, whole: await wholeOf(read.message, table, from) };
  }
  const { name, message, faults, trace } = kept;
  const lines = faults.map(({ key, fault }) => visibleLine(`${key}: ${fault}`));
  const left = lines.length - from.files;
  const told = [
    message,
    ...lines.slice(0, from.files),
    ...(left > 0
      ? [`… and ${countOf(left, 'more file', 'more files')}: ${runKeys(from.runId).cause(table)}`]
      : []),
  ];
  return {
    error: { name, message: told.join('\n'), state, table },
    whole: [message, ...lines, ...(trace === undefined ? [] : ['', trace])].join('\n'),
  };
}

/** RunSql keeps the whole cause of a table, of which the state has carried the beginning. */
async function wholeOf(
  message: string,
  table: string,
  { work, runId }: { readonly work: ObjectStoreClient; readonly runId: string },
): Promise<string> {
  const kept = await work.get(runKeys(runId).cause(table));
  return kept?.text.startsWith(message) === true ? kept.text : message;
}

/** None where the job could not write it, did not start, or wrote what cannot be read: a failure is told all the same. */
async function readStagingFailure(
  work: ObjectStoreClient,
  runId: string,
  table: string,
): Promise<StagingFailure | undefined> {
  try {
    const found = await work.get(runKeys(runId).stagingFailure(table));
    return found === undefined ? undefined : stagingFailure.parse(JSON.parse(found.text));
  } catch {
    return undefined; // the cause of the state has its beginning
  }
}
