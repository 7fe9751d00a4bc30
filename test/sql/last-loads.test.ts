import { lit } from '../../sql';
import { shop } from '../support/shop';
import { SqlEngine } from '../support/sql-engine';

type Row = readonly (string | number | null)[];

describe('the last loads of a table', () => {
  let engine: SqlEngine;
  beforeEach(async () => {
    engine = await SqlEngine.open(shop);
    await engine.begin('run-now');
  });
  afterEach(() => engine.close());

  const insert = (table: string, columns: string, rows: readonly Row[]) =>
    engine.warehouse.transaction([
      `INSERT INTO "etl"."${table}" (${columns})\n${rows
        .map((row) => `SELECT ${row.map((value) => lit(value).text).join(', ')}`)
        .join('\nUNION ALL\n')}`,
    ]);
  const files = (rows: readonly (readonly [run: string, table: string, ...days: string[]])[]) =>
    insert(
      'loaded_file',
      'file_key, table_name, batch_date, etag, bytes, status, run_id, loaded_at',
      rows.flatMap(([run, table, ...days]) =>
        days.map((day): Row => [`${run}/${table}/${day}`, table, day, 'e', 1, 'loaded', run, '2026-01-01']),
      ),
    );
  const counted = (rows: readonly (readonly [run: string, table: string, read: number])[]) =>
    insert(
      'job_log',
      'event_id, run_id, step, table_name, status, attempt, "read"',
      rows.map(([run, table, read]): Row => [`${run}/${table}`, run, 'Counts', table, 'published', 1, read]),
    );
  const claimed = (...runs: readonly string[]) =>
    insert(
      'claimed_run',
      'run_id, run_number, claimed_at',
      runs.map((run, index): Row => [run, index - 1000, '2026-01-01']),
    );
  const planned = (...rows: readonly (readonly [table: string, day: string])[]) =>
    insert(
      'plan_file',
      'file_key, table_name, batch_date, etag, bytes, status, run_id',
      rows.map(([table, day]): Row => [`${table}/${day}/new`, table, day, 'e', 1, 'loaded', 'run-now']),
    );

  it('are those of the ledger, the newest first, with the rows that they read and their batch dates', async () => {
    await claimed('run-b', 'run-a', 'run-c');
    await counted([
      ['run-b', 'order', 10],
      ['run-a', 'order', 30],
      ['run-c', 'order', 99], // published no file of it
      ['run-a', 'line', 5],
    ]);
    await files([
      ['run-b', 'order', '2026-01-01'],
      ['run-a', 'order', '2026-01-02', '2026-01-03'],
      ['run-a', 'line', '2026-01-02'],
    ]);
    await planned(['order', '2026-01-04'], ['order', '2026-01-03']);
    const { lastLoads, loadedDays } = await engine.countChanges('run-now');
    expect(lastLoads).toEqual([
      { tableName: 'order', loadedRows: 30, loadedDays: 2 },
      { tableName: 'order', loadedRows: 10, loadedDays: 1 },
    ]);
    expect(loadedDays).toEqual([{ tableName: 'order', batchDate: '2026-01-03' }]);
  });

  it('are at most 28', async () => {
    const runs = Array.from({ length: 40 }, (_, n) => `run-${n}`);
    await claimed(...runs);
    await counted(runs.map((run, n) => [run, 'order', n]));
    await files(runs.map((run, n) => [run, 'order', `2026-01-${String(n + 1).padStart(2, '0')}`]));
    await planned(['order', '2026-03-04']);
    const { lastLoads } = await engine.countChanges('run-now');
    expect(lastLoads.map(({ loadedRows }) => loadedRows)).toEqual(
      Array.from({ length: 28 }, (_, n) => 39 - n),
    );
  });
});
