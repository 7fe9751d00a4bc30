import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import { firstCursor } from '../../contracts';
import type { RunSqlInput, RunSqlOutput, SqlCursor } from '../../contracts';
import type { Batch } from '../../sql';
import type { Catalog } from '../../catalog';
import type { Clock, Pause } from '../shared/clock';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { cancelStatements } from './cancel-statements';
import type { WarehouseClient } from './warehouse-client';
import { asThrottled, SqlFailedError, SqlTooLongError } from './errors';
import { logJobRun } from './log-job-run';
import { logStatement } from './log-statement';
import { lookAtClaim } from './look-at-claim';
import { removeTakenLines, writeRecordManifests } from './record-manifests';
import { keepReports } from './keep-reports';
import { keepResults } from './keep-results';
import { renderInput } from './step-arguments';
import { clientToken, statementName } from './statement-name';
import { nameOf, subjectOf } from './step-name';
import { isTransient, maxAttempts, secondsBefore } from './transient';

export interface RunSqlDependencies {
  readonly work: ObjectStoreClient;
  readonly data: WarehouseClient;
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** The wait before a transaction is tried again. */
  readonly pause: Pause;
}

/** A call waits about this long, well below the function's time-out, and then hands the cursor back. */
const callSeconds = 25;

/** 864 calls of 25 s are 6 hours: far longer than any step of a healthy run. */
export const maxCalls = 864;

/**
 * One SQL step of the workflow: renders its transactions, submits what is not submitted, waits, and moves on. Throws
 * `SqlFailedError` with the warehouse's own words, `SqlTooLongError`, `SchemaConflictError`, `RunBehindError`, `ThrottledError`.
 */
export async function runSql(input: RunSqlInput, dependencies: RunSqlDependencies): Promise<RunSqlOutput> {
  try {
    return await callStep(input, dependencies);
  } catch (error) {
    throw asThrottled(error);
  }
}

async function callStep(input: RunSqlInput, dependencies: RunSqlDependencies): Promise<RunSqlOutput> {
  let cursor: SqlCursor = { ...(input.cursor ?? firstCursor) };
  cursor = { ...cursor, calls: cursor.calls + 1 };
  if (cursor.calls > maxCalls) {
    throw new SqlTooLongError(
      `${nameOf(input)} has not ended after ${maxCalls} calls of ${callSeconds} s. Inspect it in the query monitor.`,
    );
  }
  if (input.step === 'CancelStatements') {
    const left = await cancelStatements(dependencies.data, input.runId, callSeconds);
    return { done: left === 0, cursor };
  }
  if (input.step === 'RecordRun' && isFresh(cursor))
    await writeRecordManifests(dependencies.work, input.run.runId, input.phase);
  if (input.step === 'CopyChanges' && isFresh(cursor)) await logJobRun(dependencies.work, input);

  const started = dependencies.clock.now();
  // The run's start, not this moment: rendered again under the same client token, a statement must be the same text.
  const run = { catalog: dependencies.catalog, runId: input.run.runId, now: input.run.startedAt };
  const batches = await renderInput(input, run, dependencies.work);
  for (let batch = batches[cursor.part]; batch !== undefined; batch = batches[cursor.part]) {
    // Where the wait does not fit into the rest of this call, the next one has the time.
    const wait = cursor.statementId === null ? secondsBefore(cursor.attempt) : 0;
    const left =
      callSeconds - Math.floor((dependencies.clock.now().getTime() - started.getTime()) / 1000) - wait;
    if (left <= 0) return { done: false, cursor };
    if (wait > 0) await dependencies.pause(wait * 1000);
    const id = cursor.statementId ?? (await submit(input, batch, cursor, dependencies));
    cursor = { ...cursor, statementId: id };
    const state = await dependencies.data.describe(id, left);
    cursor = await advance(input, batch, cursor, state, dependencies);
    if (cursor.statementId !== null) return { done: false, cursor };
  }
  if (input.step === 'RecordRun') await removeTakenLines(dependencies.work, input.run.runId, input.phase);
  return { done: true, cursor };
}

const isFresh = (cursor: SqlCursor): boolean =>
  cursor.part === 0 && cursor.round === 0 && cursor.attempt === 1 && cursor.statementId === null;

function submit(
  input: RunSqlInput,
  batch: Batch,
  cursor: SqlCursor,
  { data }: RunSqlDependencies,
): Promise<string> {
  const subject = subjectOf(input);
  return data.submit(
    batch,
    statementName(input.run.runId, input.step, subject, cursor),
    clientToken(input.run.execution, input.step, subject, cursor),
  );
}

/** The cursor that follows from the statement's state. It keeps the statement's id while that is at work. */
async function advance(
  input: RunSqlInput,
  batch: Batch,
  cursor: SqlCursor,
  state: DescribeStatementResponse,
  dependencies: RunSqlDependencies,
): Promise<SqlCursor> {
  const status = state.Status ?? 'FAILED';
  if (['SUBMITTED', 'PICKED', 'STARTED'].includes(status)) return cursor;
  await logStatement(dependencies.work, input, batch, cursor, state);
  if (status !== 'FINISHED') {
    const error = state.Error ?? `the statement was ${status.toLowerCase()}`;
    if (status === 'FAILED' && isTransient(error) && cursor.attempt < maxAttempts) {
      return { ...cursor, attempt: cursor.attempt + 1, statementId: null };
    }
    throw new SqlFailedError(nameOf(input, batch.about), cursor.attempt, cursor.statementId ?? '', error);
  }
  if (batch.answers !== undefined) await keepResults(dependencies, input.run.runId, batch.answers, state);
  if (batch.answers?.step === 'Claim') await lookAtClaim(dependencies.work, input.run);
  if (batch.keepsReports !== undefined)
    await keepReports(dependencies, input.run.runId, batch.keepsReports, state);
  const next = { ...cursor, attempt: 1, statementId: null };
  const repeat = batch.repeatWhileChanged;
  if (repeat === undefined || changedRows(state, repeat.from) === 0)
    return { ...next, part: cursor.part + 1, round: 0 };
  if (cursor.round + 1 >= repeat.maxRounds) {
    throw new SqlTooLongError(
      `${nameOf(input)} still changes rows after ${repeat.maxRounds} rounds: the self-reference is deeper than expected of any tree.`,
    );
  }
  return { ...next, round: cursor.round + 1 };
}

function changedRows(state: DescribeStatementResponse, from: number): number {
  return (state.SubStatements ?? [])
    .slice(from)
    .reduce((sum, each) => sum + Math.max(0, each.ResultRows ?? 0), 0);
}
