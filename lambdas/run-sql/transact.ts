import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import { runKeys } from '../../contracts';
import type { RunSqlInput, SubjectCursor } from '../../contracts';
import type { Batch } from '../../sql';
import type { CallLog } from './call-log';
import type { CallTime } from './call-time';
import type { RunSqlDependencies } from './dependencies';
import { SqlFailedError, SqlTooLongError } from './errors';
import { keepResults } from './keep-results';
import { lookAtClaim } from './look-at-claim';
import { statementEvent } from './statement-event';
import type { Outcome } from './progress';
import type { Subject } from './stages';
import { clientToken, statementName } from './statement-name';
import { nameOf } from './step-name';
import { tellEarlierRuns } from './tell-earlier-runs';
import { longestWait, waitAfter } from './transient';
import { waitFor } from './wait-for';

type Dependencies = RunSqlDependencies & { readonly time: CallTime; readonly log: CallLog };

/**
 * The subject's present transaction: submits it unless it is submitted, waits for it as long as the call has time, logs it,
 * keeps its results. Throws an error where the step has one subject only, which has failed.
 */
export async function transact(
  input: RunSqlInput,
  subject: Subject,
  now: SubjectCursor,
  dependencies: Dependencies,
): Promise<Outcome> {
  const batch = subject.batches()[now.part];
  if (batch === undefined) return { kind: 'ended' };
  // Where the wait does not fit into the rest of this call, the next one has the time.
  const wait = now.statementId === null ? secondsUntil(now.notBefore, dependencies) : 0;
  if (dependencies.time.left() - wait <= 0) return { kind: 'unfinished', now };
  if (wait > 0) await dependencies.pause(wait * 1000);
  const statementId = now.statementId ?? (await submit(input, subject, batch, now, dependencies));
  const submitted = { ...now, notBefore: null, statementId };
  const state = await waitFor(statementId, dependencies);
  if (state === undefined) return { kind: 'unfinished', now: submitted };
  if (now.reading === null) {
    const tableName = batch.about ?? (subject.isTable ? subject.name : undefined);
    dependencies.log.add(statementEvent(input, tableName, submitted, state));
  }
  return ended(input, subject, batch, submitted, state, dependencies);
}

/** Whole seconds until the next attempt is due. Bounded, should this call's clock be another one than the last call's. */
function secondsUntil(due: string | null, { clock }: Dependencies): number {
  if (due === null) return 0;
  const left = Math.ceil((Date.parse(due) - clock.now().getTime()) / 1000);
  return Math.min(Math.max(0, left), longestWait);
}

function submit(
  { run, step }: RunSqlInput,
  { name }: Subject,
  batch: Batch,
  now: SubjectCursor,
  { data }: Dependencies,
): Promise<string> {
  return data.submit(
    batch,
    statementName(run.runId, step, name, now),
    clientToken(run.execution, step, name, now),
  );
}

async function ended(
  input: RunSqlInput,
  subject: Subject,
  batch: Batch,
  now: SubjectCursor,
  state: DescribeStatementResponse,
  dependencies: Dependencies,
): Promise<Outcome> {
  const where = nameOf(input, batch.about ?? subject.name);
  const status = state.Status ?? 'FAILED';
  if (status !== 'FINISHED') {
    const error = state.Error ?? `the statement was ${status.toLowerCase()}`;
    const { clock, random } = dependencies;
    const wait = status === 'FAILED' ? waitAfter(error, now.attempt, random) : undefined;
    if (wait !== undefined)
      return { kind: 'failedForNow', notBefore: new Date(clock.now().getTime() + wait * 1000).toISOString() };
    return failed(
      input,
      subject,
      new SqlFailedError(where, now.attempt, now.statementId ?? '', error),
      dependencies,
    );
  }
  const { time } = dependencies;
  const place = { batches: subject.batches(), part: now.part };
  const reading = await keepResults(dependencies, time, input.run.runId, place, state, now.reading);
  if (reading !== null) return { kind: 'unfinished', now: { ...now, reading } };
  if (batch.answers?.step === 'Claim') await lookAtClaim(dependencies.work, dependencies.log, input.run);
  if (input.step === 'InspectEarlier')
    await tellEarlierRuns(dependencies.work, input.run.runId, input.takenOver);
  const repeat = batch.repeatWhileChanged;
  if (repeat === undefined || changedRows(state, repeat.from) === 0) return { kind: 'committed' };
  if (now.round + 1 < repeat.maxRounds) return { kind: 'changedRows' };
  const error = new SqlTooLongError(
    `${where} still changes rows after ${repeat.maxRounds} rounds: the self-reference is deeper than expected of any tree.`,
  );
  return failed(input, subject, error, dependencies);
}

/**
 * A table that fails does not stop the others: all that fail are reported together. The state carries the beginning of each
 * cause (`bytesOfCauses`); the whole of it is kept among the run's artifacts, where HandleFailure finds it.
 */
async function failed(
  { run }: RunSqlInput,
  { name, isTable, failsAlone }: Subject,
  error: SqlFailedError | SqlTooLongError,
  { work }: Dependencies,
): Promise<Outcome> {
  if (!isTable && failsAlone !== true) throw error;
  if (isTable && name !== undefined) await work.put(runKeys(run.runId).cause(name), error.message);
  return { kind: 'failed', error: error.name, cause: error.message };
}

function changedRows(state: DescribeStatementResponse, from: number): number {
  return (state.SubStatements ?? [])
    .slice(from)
    .reduce((sum, each) => sum + Math.max(0, each.ResultRows ?? 0), 0);
}
