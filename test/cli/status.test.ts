import { describeRuns } from '../../cli/output/status-text';
import { coloursOf } from '../../cli/output/terminal';
import { timeline } from '../../cli/output/timeline';
import type { Cells } from '../../cli/warehouse/read-runs';
import { at, jsonOf, loadline, run } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';

const plain = coloursOf(process.stderr);
const published: Cells = {
  ...{
    run_id: 'run-2',
    status: 'published',
    started_at: '2025-11-02 20:30:00',
    ended_at: '2025-11-02 20:34:05.5',
  },
  ...{ files: 3, read: 120_000, inserted: 100, updated: 20, deleted: 1, rejected: 4, held: 2 },
  ...{ error_name: null, error_message: null },
};
const failed: Cells = {
  ...{
    run_id: 'run-1',
    status: 'failed',
    started_at: '2025-11-01 20:30:00',
    ended_at: '2025-11-01 20:30:09.1',
  },
  ...{ files: null, read: null, rejected: null, held: null },
  ...{ error_name: 'GateClosedError', error_message: 'too many rows\nare rejected' },
};

const step = (
  name: string,
  table: string | null,
  start: number | null,
  end: number,
  error: string | null = null,
) => ({
  ...{
    step: name,
    table_name: table,
    started_at: start === null ? null : atSecond(start),
    ended_at: atSecond(end),
  },
  ...{ status: error === null ? 'finished' : 'failed', attempt: 1, error_message: error },
});
const atSecond = (second: number): string => `2025-11-02 20:30:${String(second).padStart(2, '0')}.000`;
const tenSeconds: Cells = { ...published, started_at: atSecond(0), ended_at: atSecond(10) };

describe('status', () => {
  it('says how the last run went, when, how long and with what counts; then one line per run, with its error', () => {
    expect(describeRuns([published, failed], Infinity, plain).split('\n')).toEqual([
      'Run run-2: published, 2025-11-02 20:30 UTC, 4 min 6 s',
      '3 files, 120,000 rows: 100 inserted, 20 updated, 1 deleted, 4 rejected, 2 held',
      '',
      'run    outcome    started (UTC)          took     rows  rejected  held  error',
      'run-2  published  2025-11-02 20:30  4 min 6 s  120,000         4     2',
      'run-1  failed     2025-11-01 20:30      9.1 s        0         0     0  GateClosedError: too many rows are rejected',
    ]);
  });

  it('tells rows that were given up, where there are any', () => {
    const text = describeRuns([{ ...published, aged_out: 3000 }, failed], Infinity, plain);
    expect(text).toContain('4 rejected, 2 held, 3,000 aged out\n');
    expect(text).toMatch(/held {2}aged-out {2}error\n.* 2 +3,000\n.* 0 +0 {2}GateClosedError/);
  });

  it('keeps one line per run in a narrow window', () => {
    const lines = describeRuns([failed, published], 80, plain).split('\n').slice(-3);
    expect(lines.every((line) => line.length <= 95)).toBe(true);
    expect(lines[1]).toMatch(/ GateClosedError:\.\.\.$/);
  });

  it('says why a run failed, and no counts that it does not have', () => {
    expect(describeRuns([failed], 80, plain).split('\n').slice(0, 3)).toEqual([
      'Run run-1: FAILED, 2025-11-01 20:30 UTC, 9.1 s',
      'GateClosedError: too many rows',
      'are rejected',
    ]);
  });
});

describe('the timeline of a run', () => {
  const steps = [
    step('Claim', null, 0, 1),
    step('StageTable', 'buyer', 1, 3),
    step('StageTable', 'order', 1, 5),
    step('CopyChanges', 'buyer', 3, 4),
    step('CopyChanges', 'order', 5, 6),
    step('PrepareDown', 'buyer', 6, 7),
    step('PrepareDown', 'order', 7, 8),
    step('Publish', null, 8, 10),
  ];

  it('has one bar per step, by start and duration, and the staged tables below theirs', () => {
    expect(timeline(tenSeconds, steps, 47).split('\n')).toEqual([
      'step            start      took  |0 s   10.0 s|',
      'Claim           0.0 s     1.0 s  |#           |',
      'StageTables     1.0 s     5.0 s  | ######     |',
      '  buyer         1.0 s     3.0 s  | ####       |',
      '  order         1.0 s     5.0 s  | ######     |',
      'PrepareDown     6.0 s     2.0 s  |       ##   |',
      'Publish         8.0 s     2.0 s  |         ## |',
    ]);
  });

  it('is plain ASCII, and marks what failed, with the reason', () => {
    const text = timeline(
      tenSeconds,
      [...steps.slice(0, 3), step('StageTables', 'order', null, 9, 'StagingError: no header')],
      100,
    );
    expect(text).toMatch(/^ {2}order .*\|.*x.*\|\n +StagingError: no header$/m);
    expect(text).toMatch(/^ {2}buyer .*\| *#+ *\|$/m);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe('loadline status', () => {
  it('names a run that was killed, until the next one has taken over', async () => {
    const place = shopPlace({ 'shop/2025-11-01/a.csv': csv(shopHeader, 'I,1,Corner,01-JAN-2020,Y,x') });
    const killWhen = (stderr: string): boolean => stderr.includes('StageTables');
    expect((await loadline(['run', ...at(place)], { killWhen })).code).toBeNull();
    const shown = await loadline(['status', '--home', place.home]);
    expect(shown.stdout).toMatch(/^Run \d{8}T\S+: INTERRUPTED, \d{4}-\d\d-\d\d \d\d:\d\d UTC: /);
    expect(shown.stdout).toContain('Nothing of it was published. To resume, run the load again.');
    await run(place);
    const after = await loadline(['status', '--home', place.home, '--json']);
    expect(jsonOf(after)).toMatchObject({
      runs: [{ status: 'published' }, { status: 'interrupted' }],
      interrupted: [],
    });
  });

  it('reports a failed run and shows its steps', async () => {
    const place = shopPlace({
      'shop/2025-11-01/good.csv': csv(shopHeader, 'I,1,Corner,01-JAN-2020,Y,x'),
      'shop/2025-11-01/bad.csv': 'a,b\n1,2\n',
    });
    const { report } = await run(place);
    const listed = await loadline(['status', '--home', place.home]);
    expect(listed.stdout).toMatch(/^Run \S+: FAILED, \d{4}-\d\d-\d\d \d\d:\d\d UTC, \d+\.\d s\n/);
    const shown = await loadline(['status', '--home', place.home, '--run', report.runs[0]?.runId ?? '']);
    expect(shown.stdout).toMatch(/^ {2}shop .*\|.*x *\|\n.*lacks the operator column/m);
  });
});
