import { createHash } from 'node:crypto';
import { runKeys } from '../../contracts';
import type { RunSummary, TableCounts } from '../../contracts';
import type { ObjectDoor } from './object-door';

/** One line of `etl.job_log`; absent fields are NULL. Times are ISO 8601, UTC. */
export interface LogEvent {
  readonly step: string;
  readonly status: string;
  readonly attempt?: number;
  readonly table_name?: string;
  readonly started_at?: string;
  readonly ended_at?: string;
  readonly statement_id?: string;
  readonly glue_run_id?: string;
  readonly dpu_seconds?: number;
  readonly bytes?: number;
  readonly error_name?: string;
  readonly error_message?: string;
  readonly console_link?: string;
}

/** The widths of `etl.job_log`, in bytes. */
const maxErrorMessageBytes = 8000;

/** Writes one line, under a name made of what identifies the event: written twice it is the same line. */
export async function logEvent(
  work: ObjectDoor,
  runId: string,
  event: LogEvent & Partial<LoggedCounts>,
): Promise<void> {
  const attempt = event.attempt ?? 1;
  const identity = [
    runId,
    event.step,
    event.table_name ?? '',
    event.statement_id ?? '',
    attempt,
    event.status,
  ];
  const eventId = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  await work.putJson(runKeys(runId).pendingLog(eventId), {
    event_id: eventId,
    run_id: runId,
    ...event,
    attempt,
    ...(event.error_message === undefined
      ? {}
      : { error_message: cutBytes(event.error_message, maxErrorMessageBytes) }),
  });
}

/** The longest beginning of the text that fits, never half a character. */
export function cutBytes(text: string, bytes: number): string {
  const buffer = Buffer.from(text);
  if (buffer.length <= bytes) return text;
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(buffer.subarray(0, bytes))
    .replace(/\uFFFD+$/, '');
}

/** A line a table with its counts in the run. */
export async function logCounts(
  work: ObjectDoor,
  { runId, outcome, startedAt, endedAt, tables }: RunSummary,
): Promise<void> {
  for (const [table, counts] of Object.entries(tables)) {
    const event = { step: 'Counts', status: outcome, table_name: table };
    await logEvent(work, runId, {
      ...event,
      ...{ started_at: startedAt, ended_at: endedAt },
      ...loggedCounts(counts),
    });
  }
}

export type LoggedCounts = Omit<TableCounts, 'agedOut'> & { readonly aged_out: number };

const loggedCounts = ({ agedOut, ...counts }: TableCounts): LoggedCounts => ({
  ...counts,
  aged_out: agedOut,
});
