import { noCounts } from '../../../contracts';
import { countEvents, cutBytes, logEvent, logEvents } from '../../../lambdas/shared/run-log';
import type { LogEvent } from '../../../lambdas/shared/run-log';
import { scriptedStore } from '../support/scripted-store';

const event: LogEvent = {
  ...{ step: 'PrepareUp', status: 'finished', tableName: 'order', statementId: 's1' },
};

/** The lines of these events, all of run r-1. */
async function logged(...events: LogEvent[]): Promise<Record<string, unknown>[]> {
  const bucket = scriptedStore();
  for (const each of events) await logEvent(bucket.store, 'r-1', each);
  return bucket.log() as Record<string, unknown>[];
}

describe('a line of the log', () => {
  it('has the columns of etl.job_log, and lies under its event id', async () => {
    const bucket = scriptedStore();
    await logEvent(bucket.store, 'r-1', { ...event, errorName: 'E', dpuSeconds: 1.5 });
    const [key = ''] = bucket.keys();
    const id = /^log\/pending\/r-1\/([0-9a-f]{64})\.jsonl$/.exec(key)?.[1];
    expect(bucket.json(key)).toEqual({
      ...{ event_id: id, run_id: 'r-1', step: 'PrepareUp', status: 'finished', table_name: 'order' },
      ...{ statement_id: 's1', attempt: 1, error_name: 'E', dpu_seconds: 1.5 },
    });
  });

  it('is the same line when the same event is noted again', async () => {
    expect(await logged(event, { ...event, attempt: 1, endedAt: '2026-01-01T00:00:00Z' })).toEqual([
      expect.objectContaining({ ended_at: '2026-01-01T00:00:00Z' }),
    ]);
  });

  it('is another line for another step, status, table, statement or attempt', async () => {
    const others: Partial<LogEvent>[] = [
      { step: 'PrepareDown' },
      { status: 'failed' },
      { tableName: 'line' },
      { statementId: 's2' },
      { attempt: 2 },
    ];
    const lines = await logged(event, ...others.map((other) => ({ ...event, ...other })));
    expect(lines).toHaveLength(6);
    expect(await logged({ step: 'Run', status: 'failed' }, { step: 'Run', status: 'finished' })).toHaveLength(
      2,
    );
  });

  it('is another line for another run', async () => {
    const bucket = scriptedStore();
    for (const runId of ['r-1', 'r-2']) await logEvent(bucket.store, runId, event);
    const ids = (bucket.log() as { event_id: string }[]).map(({ event_id }) => event_id);
    expect(new Set(ids).size).toBe(2);
  });

  it('has an error message of at most 8,000 bytes, and never half a character', async () => {
    const [line] = await logged({ ...event, errorMessage: `a${'é'.repeat(5000)}` });
    expect(line?.error_message).toBe(`a${'é'.repeat(3999)}`);
    const [short] = await logged({ ...event, errorMessage: 'é' });
    expect(short?.error_message).toBe('é');
  });

  it('says the counts of each table in the run', async () => {
    const bucket = scriptedStore();
    const tables = { order: { ...noCounts, read: 3, agedOut: 1 }, line: noCounts };
    const times = { startedAt: '2026-01-01T00:00:00Z', endedAt: '2026-01-01T00:05:00Z' };
    await logEvents(bucket.store, 'r-1', countEvents({ outcome: 'failed', tables }, {}));
    await logEvents(bucket.store, 'r-1', [event, ...countEvents({ outcome: 'published', tables }, times)]);
    const lines = bucket.log() as { readonly event_id: string }[];
    // However the run ended, its counts are the same lines: they are taken in once.
    expect(new Set(lines.map((line) => line.event_id)).size).toBe(3);
    expect(lines).toContainEqual({
      ...{ event_id: expect.any(String), run_id: 'r-1', step: 'Counts', status: 'published', attempt: 1 },
      ...{ started_at: '2026-01-01T00:00:00Z', ended_at: '2026-01-01T00:05:00Z', table_name: 'order' },
      ...{ files: 0, read: 3, rejected: 0, staged: 0, replayed: 0, superseded: 0, held: 0, inserted: 0 },
      ...{ updated: 0, deleted: 0, absent: 0, aged_out: 1, placeholders: 0 },
    });
  });
});

describe('text that is cut to bytes', () => {
  it.each([
    ['', 0, ''],
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['aé好', 6, 'aé好'],
    ['aé好', 5, 'aé'],
    ['aé好', 2, 'a'],
    ['😀😀', 7, '😀'],
    ['\uFEFFa', 3, '\uFEFF'],
    ['x', 0, ''],
  ])('%j to %i is %j', (text, bytes, cut) => expect(cutBytes(text, bytes)).toBe(cut));
});
