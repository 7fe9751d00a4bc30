import { firstCursor } from '../../contracts';
import type { FailedTable, RunSqlInput, RunSqlOutput, SqlCursor, SqlStepInput } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { CallLog } from './call-log';
import { callSeconds, callTime, maxIdleCalls } from './call-time';
import type { CallTime } from './call-time';
import { cancelStatements } from './cancel-statements';
import type { RunSqlDependencies } from './dependencies';
import { distrustStaged } from './distrust-staged';
import { SqlTooLongError } from './errors';
import { goOnRecording, setEmptyLinesAside, tellUnrecorded } from './go-on-recording';
import { keepConflict } from './keep-conflict';
import { asThrottled, ThrottledError } from '../shared/throttled';
import { jobRunEvent } from './job-run-event';
import { isOver } from './progress';
import { RecordManifests } from './record-manifests';
import { stagesOf } from './stages';
import type { RenderedInput, Stages } from './stages';
import { nameOf } from './step-name';
import { transact } from './transact';
import { workOff } from './work-off';

/**
 * One SQL step of the workflow: renders the transactions of its subjects, submits what is not submitted, waits, and moves on.
 * Throws `SqlFailedError` with the warehouse's own words, `SqlTooLongError`, `SchemaConflictError`, `RunBehindError`, and the errors of
 * the calls; in a step of tables those that failed are answered instead, when the others have ended.
 */
export async function runSql(input: RunSqlInput, dependencies: RunSqlDependencies): Promise<RunSqlOutput> {
  try {
    return await callStep(input, dependencies);
  } catch (error) {
    // At the gate it fails the run, which tells it.
    const goesOn = input.step === 'RecordRun' && input.phase !== 'gate';
    if (goesOn && !(asThrottled(error) instanceof ThrottledError))
      await tellUnrecorded(input, error, dependencies.work);
    throw await keepConflict(error, input.run.runId, dependencies.work, dependencies.guide);
  }
}

async function callStep(input: RunSqlInput, dependencies: RunSqlDependencies): Promise<RunSqlOutput> {
  const { work } = dependencies;
  const time = callTime(input.cursor, dependencies.clock);
  const { idleCalls, ...reached } = input.cursor ?? firstCursor;
  const cursor: SqlCursor = { ...reached, idleCalls: idleCalls + 1 };
  if (input.step === 'CancelStatements') {
    const left = await cancelStatements(input.runIds, { ...dependencies, time });
    if (left > 0) boundIdleCalls(input, cursor);
    return { done: left === 0, cursor, failedTables: [] };
  }
  const log = new CallLog(work, input.run.runId);
  try {
    const answer = await workStep(input, cursor, { ...dependencies, time, log });
    await log.write();
    return answer;
  } catch (error) {
    await log.write().catch(() => undefined); // what failed first is what is told
    throw error;
  }
}

type Working = RunSqlDependencies & { readonly time: CallTime; readonly log: CallLog };

/** What is done before the first transaction is done in a step's first call; repeated, it leaves the same. */
async function workStep(input: RenderedInput, cursor: SqlCursor, working: Working): Promise<RunSqlOutput> {
  const { work, log } = working;
  const recording = input.step === 'RecordRun' ? recordingOf(input, work) : undefined;
  if (input.cursor === undefined) {
    if (recording !== undefined)
      await setEmptyLinesAside(recording.input, await recording.manifests.decide(), work);
    if (input.step === 'CopyChanges') log.add(...input.jobRuns.map(jobRunEvent));
  }
  // The run's start, not this moment: rendered again under the same client token, a statement must be the same text.
  const { catalog, copyRole, analystRole } = working;
  const run = { catalog, runId: input.run.runId, now: input.run.startedAt, copyRole, analystRole };
  const stagesNow = (): Promise<Stages> => stagesOf(input, run, work, recording?.manifests);
  const stages = await stagesNow();
  let answer = await workStagesOff(input, stages, cursor, working);
  while (recording !== undefined && answer.failedTables.length > 0) {
    const next = await goOnRecording(recording.input, answer, work, recording.manifests);
    answer = await workStagesOff(input, await stagesNow(), next, working);
  }
  if (input.step === 'CopyChanges') await distrustStaged(work, input.run.runId, answer.failedTables);
  if (!answer.done) boundIdleCalls(input, answer.cursor, stages);
  else await recording?.manifests.removeTakenLines();
  return answer;
}

const recordingOf = (input: SqlStepInput<'RecordRun'>, work: ObjectStoreClient) => ({
  input,
  manifests: new RecordManifests(work, input.run.runId, input.phase),
});

async function workStagesOff(
  input: RunSqlInput,
  stages: Stages,
  from: SqlCursor,
  working: Working,
): Promise<RunSqlOutput> {
  const sizes = stages.map((subjects) => subjects.length);
  const cursor = await workOff(from, sizes, (stage, now) =>
    transact(input, subjectAt(stages, stage, now.subject), now, working),
  );
  if (!isOver(cursor, sizes)) return { done: false, cursor, failedTables: [] };
  const failedTables = cursor.failed.map(({ subject, error, cause }): FailedTable => ({
    table: subjectAt(stages, cursor.stage, subject).name ?? '',
    ok: false,
    error,
    cause,
  }));
  return { done: true, cursor: { ...cursor, failed: [] }, failedTables };
}

function subjectAt(stages: Stages, stage: number, subject: number): Stages[number][number] {
  const found = stages[stage]?.[subject];
  if (found === undefined) throw new Error(`The step has no subject ${subject} in stage ${stage}.`);
  return found;
}

/** Throws when no transaction has ended for so long that something must be wrong. */
function boundIdleCalls(input: RunSqlInput, cursor: SqlCursor, stages: Stages = []): void {
  if (cursor.idleCalls < maxIdleCalls) return;
  const names = cursor.underWay.flatMap(({ subject }) => stages[cursor.stage]?.[subject]?.name ?? []);
  const about = names.length === 0 ? undefined : names.join(', ');
  const hours = (maxIdleCalls * callSeconds.further) / 3600;
  throw new SqlTooLongError(
    `${nameOf(input, about)}: no transaction has ended for ${hours} hours. Inspect the statements in the query monitor.`,
  );
}
