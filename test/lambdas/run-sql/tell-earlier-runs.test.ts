import { runKeys } from '../../../contracts';
import type { ResultRow, RunWarning } from '../../../contracts';
import { tellEarlierRuns } from '../../../lambdas/run-sql/tell-earlier-runs';
import { readWarnings } from '../../../lambdas/shared/warnings';
import { MemoryBucket } from '../support/memory-bucket';
import { countsOf, keepResult, planOf, run } from '../support/run-of-shop';

const old = 'killed';
const keys = runKeys(old);
const plan = planOf({
  publishes: [
    { unit: 'a', pass: 'upserts' },
    { unit: 'b', pass: 'upserts' },
    { unit: 'b', pass: 'deletes' },
    { unit: 'a', pass: 'deletes' },
  ],
  units: [
    { name: 'a', tables: ['order'] },
    { name: 'b', tables: ['line'] },
  ],
  files: 3,
  batchDates: { from: '2026-01-01', to: '2026-01-01', count: 1 },
});
const counts = { order: countsOf({ read: 1200, inserted: 1200 }), line: countsOf({ read: 7, held: 7 }) };

interface Given {
  readonly runs?: Partial<ResultRow<'InspectEarlier', 'runs'>>[];
  /** Units of the old run that are published, and those whose upserts are. */
  readonly units?: readonly string[];
  readonly upserts?: readonly string[];
  readonly objects?: Readonly<Record<string, unknown>>;
  readonly takenOver?: readonly string[];
}

/** Tells of the old run, which was killed and has a plan and counts, unless a test says otherwise. */
async function tell({ runs = [{}], units = [], upserts = [], objects = {}, takenOver = [] }: Given = {}) {
  const bucket = new MemoryBucket().put(keys.plan, plan).put(keys.counts, counts);
  for (const [key, value] of Object.entries(objects)) bucket.put(key, value);
  const rows = runs.map((each) => ({ runId: old, outcomes: 0, counts: 0, ...each }));
  await keepResult(bucket, 'InspectEarlier', 'runs', rows);
  await keepResult(bucket, 'InspectEarlier', 'units', [
    ...units.map((unitName) => ({ unitName, pass: 'whole' as const, runId: old })),
    ...upserts.map((unitName) => ({ unitName, pass: 'upserts' as const, runId: old })),
  ]);
  await tellEarlierRuns(bucket.store, run.runId, takenOver);
  const warnings: readonly RunWarning[] = await readWarnings(bucket.store, run.runId);
  const lines = bucket.log() as { run_id: string; step: string; status: string }[];
  return { bucket, lines, messages: warnings.map(({ message }) => message), warnings };
}

const failedSummary = (published?: object) => ({
  ...{ outcome: 'failed', published },
  error: { name: 'SqlFailedError', message: 'five hundred', state: 'PublishUnits' },
});

describe('a run that ended without telling', () => {
  it('and had published is told as published, with its figures and its counts', async () => {
    const { warnings, lines, bucket } = await tell({ units: ['a', 'b'], upserts: ['a', 'b'] });
    expect(warnings).toEqual([
      {
        ...{ kind: 'toldLate', count: 1 },
        message:
          'Run killed published, and could not tell so: 3 files of 1 batch date; rows: 1,207 read, 0 rejected, ' +
          '1,200 inserted, 0 updated, 0 deleted, 7 held, 0 superseded, 0 absent.',
      },
    ]);
    expect(lines).toMatchObject([
      { run_id: old, step: 'Counts', table_name: 'order', inserted: 1200 },
      { run_id: old, step: 'Counts', table_name: 'line', held: 7 },
      { run_id: old, step: 'Run', status: 'published', attempt: 3 },
    ]);
    expect(bucket.json(runKeys(run.runId).earlier)).toEqual([
      { runId: old, outcome: 'published', published: 'all' },
    ]);
    expect(bucket.objects.has(keys.told)).toBe(false); // when the notice is out
  });

  it('and had published nothing is told as interrupted, without counts', async () => {
    const { messages, lines } = await tell();
    expect(messages).toEqual([
      'Run killed was interrupted, and could not tell so: nothing of it was published.',
    ]);
    expect(lines).toMatchObject([
      { run_id: old, step: 'Run', status: 'interrupted', error_message: messages[0] },
    ]);
  });

  it('between the transactions of its publish is told with the units, and the counts of their tables', async () => {
    const { messages, lines } = await tell({ units: ['b'], upserts: ['a', 'b'] });
    expect(messages[0]).toMatch(
      /^Run killed was interrupted, .*Published as a whole: b\. Published but for their deleted rows and the ledger: a\. In what is published: rows: 7 read,/,
    );
    expect(lines.map(({ step, status }) => [step, status])).toEqual([
      ['Counts', 'interrupted'],
      ['Run', 'interrupted'],
    ]);
  });

  it('is told from the lock, where it came to no line of the log and to no plan', async () => {
    const dead = 'dead';
    const { messages, lines } = await tell({ runs: [], takenOver: [dead] });
    expect(messages).toEqual([
      'Run dead was interrupted, and could not tell so: nothing of it was published.',
    ]);
    expect(lines).toMatchObject([{ run_id: dead, step: 'Run', status: 'interrupted' }]);
  });

  it('but had written how it ended is told in its own words', async () => {
    const nothing = { outcome: 'nothing', published: { what: 'nothing', units: [], begun: [] } };
    expect((await tell({ objects: { [keys.summary]: nothing } })).messages[0]).toMatch(
      /^Run killed found nothing to publish, /,
    );
    const all = { what: 'all', units: ['a', 'b'], begun: [] };
    const late = await tell({ units: ['a', 'b'], objects: { [keys.summary]: failedSummary(all) } });
    expect(late.messages[0]).toMatch(/^Run killed failed in PublishUnits \(SqlFailedError\), and could not/);
    expect(late.lines.at(-1)).toMatchObject({
      ...{ step: 'Run', status: 'failed', error_name: 'SqlFailedError' },
      error_message: 'PublishUnits: five hundred',
    });
  });

  it('is told though its records are damaged', async () => {
    const objects = { [keys.plan]: '{"publ', [keys.counts]: '', [keys.summary]: '', [keys.told]: '' };
    const { messages } = await tell({ units: ['a'], objects });
    expect(messages[0]).toBe(
      'Run killed published, and could not tell so: its counts are not kept any more.',
    );
  });
});

describe('a run whose notice did not know what it had published', () => {
  const unknown = { what: 'unknown', units: [], begun: [] };
  const objects = {
    [keys.told]: { outcome: 'failed', published: 'unknown' },
    [keys.summary]: failedSummary(unknown),
  };

  it('is corrected where all of it is published', async () => {
    const { messages, lines } = await tell({ runs: [{ outcomes: 1 }], units: ['a', 'b'], objects });
    expect(messages[0]).toMatch(/^Run killed published, which its notice could not tell: 3 files /);
    expect(lines.at(-1)).toMatchObject({ step: 'Run', status: 'published', attempt: 3 });
  });

  it('stays failed where nothing is, and that is told', async () => {
    const { messages, lines } = await tell({ runs: [{ outcomes: 1 }], objects });
    expect(messages[0]).toBe(
      'Run killed failed in PublishUnits (SqlFailedError), which its notice could not tell: nothing of it was published.',
    );
    expect(lines).toMatchObject([{ step: 'Run', status: 'failed' }]);
  });
});

describe('a run that was told', () => {
  it('is not told again; what is lost of the log is written again', async () => {
    const objects = { [keys.told]: { outcome: 'published', published: 'all' } };
    const { messages, lines, bucket } = await tell({ units: ['a', 'b'], objects });
    expect(messages).toEqual([]);
    expect(lines).toMatchObject([{ run_id: old, step: 'Told', status: 'all' }]);
    expect(bucket.objects.has(runKeys(run.runId).earlier)).toBe(false);
  });

  it('by an older version is taken as told, unless it published and the log has no counts of it', async () => {
    const objects = { [keys.summary]: failedSummary() };
    const logged = await tell({ runs: [{ outcomes: 1, counts: 2 }], units: ['a', 'b'], objects });
    expect(logged.messages).toEqual([]);
    expect(logged.lines).toMatchObject([{ step: 'Told', status: 'all' }]);
    const wrong = await tell({ runs: [{ outcomes: 1 }], units: ['a', 'b'], objects });
    expect(wrong.messages[0]).toMatch(/^Run killed published, and could not tell so/);
  });

  it('by a run that was killed before its own notice is told again', async () => {
    const objects = { [keys.found]: { outcome: 'interrupted' } };
    expect((await tell({ runs: [{ outcomes: 1 }], objects })).messages).toHaveLength(1);
  });

  it('as skipped needs no notice', async () => {
    const { messages, lines } = await tell({ objects: { [keys.summary]: { outcome: 'skipped' } } });
    expect(messages).toEqual([]);
    expect(lines).toMatchObject([{ step: 'Run', status: 'skipped' }, { step: 'Told' }]);
  });
});
