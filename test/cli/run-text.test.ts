import { noCounts } from '../../contracts';
import { countsTable, describeFailure, describeRun, homePlace } from '../../cli/output/run-text';
import type { RunStory } from '../../cli/output/run-text';

const tables = {
  buyer: { ...noCounts, files: 1, read: 5, rejected: 1, inserted: 2, updated: 1, held: 1 },
  order: { ...noCounts, files: 2, read: 7, deleted: 3, superseded: 3, absent: 1 },
  review: noCounts,
};
const story: RunStory = {
  report: {
    outcome: 'published',
    tables,
    warnings: [],
    runs: [
      { runId: 'run-1', outcome: 'published', tables: { buyer: { ...tables.buyer, held: 9 } }, warnings: [] },
      { runId: 'run-2', outcome: 'published', tables, warnings: [] },
    ],
  },
  times: { planning: 1000, staging: 2000, preparing: 60_000, publishing: 100, reporting: 0, finishing: 0 },
  isTold: true,
  setAside: [
    { kind: 'rejected', table: 'buyer', column: 'name', reason: 'too long', rows: 1 },
    { kind: 'held', table: 'buyer', column: null, reason: 'waits', rows: 1 },
  ],
};

describe('the summary of a run', () => {
  it('has figures, reasons, times, places, and what to try next', () => {
    expect(describeRun(story, homePlace('home')).split('\n')).toEqual([
      'Published in 2 runs, 63.1 s: planning 1.0 s, staging 2.0 s, preparing 60.0 s, publishing 0.1 s, finishing 0.0 s',
      '',
      'table  files  read  rejected  inserted  updated  deleted  held  superseded  absent',
      'buyer      1     5         1         2        1        0     1           0       0',
      'order      2     7         0         0        0        3     0           3       1',
      'total      3    12         1         2        1        3     1           3       1',
      '',
      'Rejected: 1 row',
      '       1  buyer.name  too long',
      '',
      'Held: 1 row, retried in every run', // of the last run: nine were held by an earlier one
      '       1  buyer  waits',
      '',
      'warehouse  home/warehouse.duckdb',
      'mails      home/outbox',
      'records    home/runs, and the etl.* tables of the warehouse',
      'landing    home/landing',
      '',
      'Try next:',
      '  npx loadline failed --home home',
      '  npx loadline status --home home',
      '  npx loadline query "SELECT * FROM etl.last_runs" --home home',
    ]);
  });

  it('lists the most frequent reasons, and says how many more there are', () => {
    const setAside = Array.from({ length: 7 }, (_, n) => ({
      ...{
        kind: 'rejected' as const,
        table: 'buyer',
        column: `c${n}`,
        reason: 'not a valid date',
        rows: 9 - n,
      },
    }));
    const lines = describeRun({ ...story, setAside }, homePlace('home')).split('\n');
    expect(lines.filter((line) => line.includes('not a valid date'))).toHaveLength(5);
    expect(lines).toContain('     ...  and 2 more');
  });

  it('says why a run failed, which rows it rejected, and how to go on', () => {
    const message = 'Start again with "allowRejects": true.';
    const error = { name: 'GateClosedError', message, state: 'CheckGates', table: 'buyer' };
    const report = { outcome: 'failed' as const, error, tables: {}, warnings: [], runs: [] };
    expect(describeFailure({ ...story, report }).split('\n')).toEqual([
      'loadline: the run FAILED in CheckGates, table buyer: GateClosedError',
      message,
      'Rows it rejected:',
      '       1  buyer.name  too long',
      '',
      'To open the gate for one run: --allow-rejects',
      'Fix the cause, then run again: finished staging is reused, and no file is loaded twice.',
    ]);
  });

  it('names the option of each gate that its message names, and none where no input opens it', () => {
    const failure = (message: string): string => {
      const error = { name: 'GateClosedError', message, state: 'CheckGates' };
      return describeFailure({ ...story, report: { ...story.report, outcome: 'failed' as const, error } });
    };
    expect(failure('"allowMassDelete": true. "allowAgedOut": true. "allowUnusualCount": true.')).toContain(
      '\nTo open these gates for one run: --allow-mass-delete --allow-aged-out --allow-unusual-count\n',
    );
    expect(failure('3 rows were staged, but 2 were copied.')).not.toContain('To open');
  });

  it('has a column for rows that were given up where there are any', () => {
    const given = Object.fromEntries(
      Object.entries(tables).map(([table, counts]) => [table, { ...counts, agedOut: 3000 }]),
    );
    expect(countsTable(tables)).not.toContain('aged-out');
    expect(countsTable(given)).toMatch(/held {2}aged-out {2}superseded/);
  });

  it('says so where the changes of a failed run have been published', () => {
    const error = { name: 'SqlFailedError', message: 'No.', state: 'Verify' };
    const runs = [{ runId: 'r', outcome: 'failed' as const, tables, warnings: [] }];
    const report = { outcome: 'failed' as const, error, tables, warnings: [], runs };
    expect(describeFailure({ ...story, report })).toContain(
      '\nThe changes of this run HAVE BEEN published.\n',
    );
  });

  it('tells each warning in a line of its own', () => {
    const warning = { kind: 'strayFiles', count: 2, message: '2 files:\n  a.txt\n  b.txt' } as const;
    const report = { ...story.report, warnings: [warning] };
    expect(describeRun({ ...story, report }, homePlace('home'))).toContain(
      '\nWarning: 2 files:\n  a.txt\n  b.txt\n',
    );
  });

  it('keeps the counts within a narrow window', () => {
    expect(countsTable(tables, 70).split('\n')[0]).toBe(
      'table  read  rejected  inserted  updated  deleted  held  superseded',
    );
    expect(countsTable(tables, 20).split('\n')[0]).toBe(
      'table  read  rejected  inserted  updated  deleted  held',
    );
  });
});
