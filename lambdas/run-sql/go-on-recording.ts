import { countOf, grouped } from '../../catalog';
import { damagedLogPrefix, firstCursor, runKeys } from '../../contracts';
import type {
  RecordPhase,
  RunSqlOutput,
  RunSummary,
  RunWarning,
  SqlCursor,
  SqlStepInput,
} from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { logEvents, warningEvents } from '../shared/run-log';
import { keepWarnings } from '../shared/warnings';
import { mendLines, setAside } from './mend-lines';
import type { DamagedLines } from './mend-lines';
import type { RecordedKind, RecordManifests } from './record-manifests';
import { recordedParts } from './stages';
import { stateOf } from './step-name';

type RecordInput = SqlStepInput<'RecordRun'>;

const mostNamed = 5;

/**
 * Where RecordRun goes on after the intake of something failed: metadata never stops data. The first time what COPY does not
 * take is left out, the manifest is written anew, and the rest is tried again. Where that was not it, the lines wait for the next run.
 * Both are told.
 */
export async function goOnRecording(
  input: RecordInput,
  { cursor, failedTables }: RunSqlOutput,
  work: ObjectStoreClient,
  manifests: RecordManifests,
): Promise<SqlCursor> {
  const { run, phase } = input;
  const part = recordedParts[cursor.stage];
  if (part === 'log' || part === 'rejects') {
    const tried = runKeys(run.runId).mended(phase, part);
    if (!(await work.exists(tried))) {
      const damaged = await mendLines(work, run.runId, phase, part, manifests);
      // Told before it is marked as done: a call that is cut in between tells it again.
      if (damaged.length > 0) await tell(input, work, part, damagedWarning(part, damaged));
      await work.putJson(tried, damaged);
      return again(cursor.stage); // also where all lines are good: then it was the manifest, which is written anew
    }
    if (part === 'log') await manifests.replace(part, []); // so that the lines are not removed
  }
  await tell(input, work, `${part ?? ''}Left`, leftWarning(phase, part, failedTables[0]?.cause ?? ''));
  return { ...firstCursor, stage: cursor.stage + 1 };
}

/** Log lines without a byte, as a power cut on this machine leaves them, are set aside before anything is tried. */
export async function setEmptyLinesAside(
  input: RecordInput,
  keys: readonly string[],
  work: ObjectStoreClient,
): Promise<void> {
  if (keys.length === 0) return;
  const damaged = keys.map((key): DamagedLines => ({ key, lines: 1, fault: 'is empty' }));
  await tell(input, work, 'empty', damagedWarning('log', damaged));
  for (const key of keys) await setAside(work, key, new Uint8Array());
}

/** What stopped a RecordRun as a whole. The workflow goes on without it, so that it has to be told here. */
export async function tellUnrecorded(
  input: RecordInput,
  error: unknown,
  work: ObjectStoreClient,
): Promise<void> {
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await tell(input, work, 'unrecorded', leftWarning(input.phase, 'log', cause));
}

/** The stage's subject from its first transaction, which is another statement than the one that failed. */
const again = (stage: number): SqlCursor => ({
  ...firstCursor,
  ...{ stage, next: 1 },
  underWay: [
    { subject: 0, part: 0, round: 1, attempt: 1, notBefore: null, statementId: null, reading: null },
  ],
});

function damagedWarning(kind: RecordedKind, damaged: readonly DamagedLines[]): RunWarning {
  const lines = damaged.reduce((sum, each) => sum + each.lines, 0);
  const named = damaged.slice(0, mostNamed).map(({ key, fault }) => `${key} ${fault}`);
  const more = damaged.length - mostNamed;
  const which = `${named.join('; ')}${more > 0 ? `; and ${grouped(more)} more` : ''}`;
  const message =
    kind === 'log'
      ? `${countOf(lines, 'log line')} could not be read and ${lines === 1 ? 'was' : 'were'} set aside below ${damagedLogPrefix}: ${which}. ` +
        'The log of its run lacks what it told; what is loaded does not depend on it.'
      : `${countOf(lines, 'line')} about rejected rows could not be read and ${lines === 1 ? 'is' : 'are'} not recorded: ${which}. ` +
        'The rows were rejected and counted all the same; what is loaded does not depend on it.';
  return { kind: 'damagedRecord', count: lines, message };
}

const subjects = { log: 'log lines', rejects: 'rejected rows', agedOut: 'rows that were given up' };

function leftWarning(phase: RecordPhase, part: keyof typeof subjects | undefined, cause: string): RunWarning {
  const next =
    part === 'log' ? 'They wait for the next run, which tries again.' : '`failed` does not show them.';
  return {
    ...{ kind: 'damagedRecord', count: 1 },
    message:
      `The ${subjects[part ?? 'log']} could not be recorded (${phase}). ${next} What is loaded does not depend on it. ` +
      `The cause: ${cause.slice(0, 1000)}`,
  };
}

/**
 * At the gate the run's end tells it. Later the run has been told already: then it is added to the summary, which `run` shows,
 * and to the log, which the next run takes in.
 */
async function tell(
  input: RecordInput,
  work: ObjectStoreClient,
  about: string,
  warning: RunWarning,
): Promise<void> {
  const { runId } = input.run;
  await keepWarnings(work, runId, `${stateOf(input)}.${about}`, [warning]);
  if (input.phase === 'gate') return;
  const found = await work.get(runKeys(runId).summary);
  if (found === undefined) return;
  const summary = JSON.parse(found.text) as RunSummary;
  const isTold = summary.warnings.some(({ message }) => message === warning.message);
  if (!isTold)
    await work.putJson(runKeys(runId).summary, { ...summary, warnings: [...summary.warnings, warning] });
  await logEvents(work, runId, warningEvents({ ...summary, warnings: [warning] }));
}
