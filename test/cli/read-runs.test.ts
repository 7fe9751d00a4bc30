import { readRuns } from '../../cli/warehouse/read-runs';
import type { WarehouseReader } from '../../cli/warehouse/run-facts';

/** Answers statements by what they read. */
const reader = (answers: Readonly<Record<string, readonly object[]>>): WarehouseReader => ({
  read: ({ sql: { text } }) => {
    const [, rows] = Object.entries(answers).find(([from]) => text.includes(from)) ?? [];
    if (rows === undefined) throw new Error(`Not expected: ${text}`);
    return Promise.resolve([...rows] as never[]);
  },
});
const runs = [
  { run_id: 'run-2', read: 5 },
  { run_id: 'run-1', read: 7 },
];

describe('readRuns', () => {
  it('has what runs counted of tables of snapshots, where they had any', async () => {
    const found = await readRuns(
      reader({
        '"etl"."last_runs"': runs,
        svv_columns: [{ column_name: 'derived_deletes' }],
        'SUM("unchanged")': [{ run_id: 'run-1', derived_deletes: 2, unchanged: 3 }],
      }),
      20,
    );
    expect(found).toEqual([runs[0], { ...runs[1], derived_deletes: 2, unchanged: 3 }]);
  });

  it('asks a warehouse for none of them before the run that adds them', async () => {
    expect(await readRuns(reader({ '"etl"."last_runs"': runs, svv_columns: [] }), 20)).toEqual(runs);
  });
});
