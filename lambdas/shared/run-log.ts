import { createHash } from 'node:crypto';
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

/** A line that has a table's counts too. */
export type LoggedEvent = LogEvent & Partial<TableCounts>;

/** The widths of `etl.job_log`, in bytes. */
const maxErrorMessageBytes = 8000;

const countsStep = 'Counts';

/**
 * The attempts under which it is logged how a run ended: the last of them counts (`etl.last_runs`). A failure comes after an end that was
 * well, and what a later run found in the warehouse after both.
 */
export const endAttempts = { well: 1, failed: 2, toldLate: 3 } as const;

type Log = Pick<ObjectStoreClient, 'put'>;

/** Writes one line, as `logEvents`. */
export const logEvent = (work: Log, runId: string, event: LoggedEvent): Promise<void> =>
  logEvents(work, runId, [event]);

/**
 * Writes the events' lines as one object, under a key made from what identifies them: written twice, it is the same object. A line that
 * is in two objects is taken in once. Without an event nothing is written.
 */
export async function logEvents(work: Log, runId: string, events: readonly LoggedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const lines = events.map((event) => lineOf(runId, event));
  const [first, ...others] = lines.map(({ eventId }) => eventId);
  const name = others.length === 0 ? String(first) : hashOf([first, ...others]);
  const text = lines.map((line) => `${JSON.stringify(toColumns(line))}\n`).join('');
  await work.put(runKeys(runId).pendingLog(name), text);
}

function lineOf(
  runId: string,
  event: LoggedEvent,
): LoggedEvent & { readonly eventId: string; readonly runId: string } {
  const attempt = event.attempt ?? 1;
  // A run's counts are the same however it ended, and whoever tells them: each table has one line.
  const ofEvent = event.step === countsStep ? [] : [event.statementId ?? '', attempt, event.status];
  const identity = [runId, event.step, event.tableName ?? '', ...ofEvent];
  // Several warnings may be of one kind.
  if (event.step === 'Warning') identity.push(event.errorMessage ?? '');
  const errorMessage =
    event.errorMessage === undefined
      ? undefined
      : cutBytes(event.errorMessage.replaceAll('\0', '\uFFFD'), maxErrorMessageBytes); // COPY takes no NUL
  return { eventId: hashOf(identity), runId, ...event, attempt, errorMessage } as const;
}

const hashOf = (identity: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(identity)).digest('hex');

/** The longest prefix of the text that fits, never with half a character. */
export function cutBytes(text: string, bytes: number): string {
  const buffer = Buffer.from(text);
  if (buffer.length <= bytes) return text;
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(buffer.subarray(0, bytes))
    .replace(/\uFFFD+$/, '');
}

/** A line for each table, with its counts in the run. */
export const countEvents = (
  { outcome, tables }: Pick<RunSummary, 'outcome' | 'tables'>,
  times: Pick<LogEvent, 'startedAt' | 'endedAt'>,
): LoggedEvent[] =>
  Object.entries(tables).map(([tableName, counts]) => ({
    ...{ step: countsStep, status: outcome, tableName },
    ...times,
    ...counts,
  }));

/** When a run began and ended. */
export const timesOf = ({ startedAt, endedAt }: RunSummary) => ({ startedAt, endedAt });

/** A line for each warning: `step` = 'Warning', `status` = its kind. */
export const warningEvents = ({ endedAt, warnings }: RunSummary): LogEvent[] =>
  warnings.map(({ kind, table, message }) => ({
    step: 'Warning',
    status: kind,
    ...(table === undefined ? {} : { tableName: table }),
    endedAt,
    errorMessage: message,
  }));
