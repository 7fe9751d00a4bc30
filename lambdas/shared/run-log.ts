import { createHash } from 'node:crypto';
import { grouped } from '../../catalog';
import { runKeys, toColumns } from '../../contracts';
import type { RunSummary, TableCounts } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';

/** One line of `etl.job_log`; absent fields are NULL. Times are ISO 8601, UTC. */
export interface LogEvent {
  readonly step: string;
  readonly status: string;
  readonly attempt?: number;
  readonly tableName?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly statementId?: string;
  readonly glueRunId?: string;
  readonly dpuSeconds?: number;
  readonly bytes?: number;
  readonly errorName?: string;
  readonly errorMessage?: string;
  readonly consoleLink?: string;
}

/** The widths of `etl.job_log`, in bytes. */
const maxErrorMessageBytes = 8000;

const countsStep = 'Counts';

/**
 * The attempts under which it is logged how a run ended: the last of them counts (`etl.last_runs`). A failure comes after an end that was
 * well, and what a later run found in the warehouse after both.
 */
export const endAttempts = { well: 1, failed: 2, toldLate: 3 } as const;

/** Writes one line under a key made from what identifies the event: written twice, it is the same line. */
export async function logEvent(
  work: Pick<ObjectStoreClient, 'putJson'>,
  runId: string,
  event: LogEvent & Partial<TableCounts>,
): Promise<void> {
  const attempt = event.attempt ?? 1;
  // A run's counts are the same however it ended, and whoever tells them: each table has one line.
  const ofEvent = event.step === countsStep ? [] : [event.statementId ?? '', attempt, event.status];
  const identity = [runId, event.step, event.tableName ?? '', ...ofEvent];
  // Several warnings may be of one kind.
  if (event.step === 'Warning') identity.push(event.errorMessage ?? '');
  const eventId = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  const errorMessage =
    event.errorMessage === undefined
      ? undefined
      : cutBytes(event.errorMessage.replaceAll('\0', '\uFFFD'), maxErrorMessageBytes); // COPY takes no NUL
  const line = { eventId, runId, ...event, attempt, errorMessage };
  await work.putJson(runKeys(runId).pendingLog(eventId), toColumns(line));
}

/** The longest prefix of the text that fits, never with half a character. */
export function cutBytes(text: string, bytes: number): string {
  const buffer = Buffer.from(text);
  if (buffer.length <= bytes) return text;
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(buffer.subarray(0, bytes))
    .replace(/\uFFFD+$/, '');
}

/** Logs a line for each table, with its counts in the run. */
export async function logCounts(
  work: ObjectStoreClient,
  { runId, outcome, tables }: Pick<RunSummary, 'runId' | 'outcome' | 'tables'>,
  times: Pick<LogEvent, 'startedAt' | 'endedAt'>,
): Promise<void> {
  for (const [table, { derivedDeletes, unchanged, ...counts }] of Object.entries(tables)) {
    await logEvent(work, runId, {
      ...{ step: countsStep, status: outcome, tableName: table },
      ...times,
      ...counts,
    });
    if (derivedDeletes === undefined || unchanged === undefined) continue;
    await logEvent(work, runId, {
      ...{ step: snapshotStep, status: outcome, tableName: table },
      ...times,
      errorMessage: `${grouped(derivedDeletes)} derived deletes, ${grouped(unchanged)} unchanged`,
    });
  }
}

/** Beside the counts of a table of snapshots, for which the log has no columns. */
const snapshotStep = 'SnapshotCounts';

/** When a run began and ended. */
export const timesOf = ({ startedAt, endedAt }: RunSummary) => ({ startedAt, endedAt });

/** Logs a line for each warning: `step` = 'Warning', `status` = its kind. */
export async function logWarnings(
  work: ObjectStoreClient,
  { runId, endedAt, warnings }: RunSummary,
): Promise<void> {
  for (const { kind, table, message } of warnings) {
    await logEvent(work, runId, {
      step: 'Warning',
      status: kind,
      ...(table === undefined ? {} : { tableName: table }),
      endedAt,
      errorMessage: message,
    });
  }
}
