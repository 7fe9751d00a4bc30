import marketplace from '../../../../marketplace';
import { buildCatalog } from '../../../../catalog';
import { changeId, columnList, id, join, lit, sql } from '../../../../sql';
import { allViews } from '../../../../sql/views/all-views';
import { ReportWarehouse, wholeRows } from '../support/report-warehouse';
import type { Row } from '../support/report-warehouse';

export const asOf = '2026-03-31';

/** Rows of the metadata tables, as runs leave them. */
export interface Metadata {
  readonly loaded_file: readonly Row[];
  readonly job_log: readonly Row[];
  readonly rejected_row: readonly Row[];
  readonly held: readonly Row[];
}

const file = (table_name: string, batch_date: string, no: number, more: Row = {}): Row => ({
  file_key: `${table_name}/${batch_date}/part-${no}.csv`,
  table_name,
  batch_date,
  etag: 'e',
  bytes: 100 * no,
  status: 'loaded',
  run_id: 'run',
  loaded_at: `${batch_date} 20:00:00`,
  ...more,
});

const counts = (run_id: string, table_name: string, more: Row): Row => ({
  event_id: `${run_id} ${table_name}`,
  run_id,
  step: 'Counts',
  table_name,
  status: 'published',
  attempt: 1,
  ...Object.fromEntries(
    'files read rejected staged replayed superseded held inserted updated deleted absent aged_out placeholders'
      .split(' ')
      .map((name) => [name, 0]),
  ),
  ...more,
});

const run = (
  run_id: string,
  status: string,
  started_at: string,
  ended_at: string,
  error_name: string | null,
): Row => ({
  event_id: run_id,
  run_id,
  step: 'Run',
  status,
  attempt: 1,
  started_at,
  ended_at,
  error_name,
});

const reject = (table_name: string, day: string, record: number, more: Row = {}): Row => ({
  table_name,
  file_key: `${table_name}/${day}/part-1.csv`,
  record,
  line: record + 1,
  fault: 1,
  column_name: 'amount',
  reason: 'not a valid decimal',
  run_id: 'run',
  kind: 'rejected',
  ...more,
});

/** `payment` is two days behind; `buyer` has fewer files than usual; the second run has failed; one row is not accounted for. */
export const scenario: Metadata = {
  loaded_file: [
    file('order', '2026-03-31', 1),
    file('order', '2026-03-31', 2),
    file('order', '2026-03-30', 1),
    file('order', '2026-03-29', 1),
    file('order', '2026-03-29', 2),
    file('order', '2026-03-01', 9),
    file('buyer', '2026-03-31', 1),
    file('buyer', '2026-03-31', 2, { status: 'skipped' }),
    file('buyer', '2026-03-03', 1),
    file('buyer', '2026-03-03', 2),
    file('buyer', '2026-03-02', 7),
    file('payment', '2026-03-29', 1),
  ],
  job_log: [
    run('2026-1', 'published', '2026-03-30 20:00:00', '2026-03-30 20:02:15', null),
    run('2026-2', 'failed', '2026-03-31 20:00:00', '2026-03-31 20:00:30', 'GateClosed'),
    counts('2026-1', 'order', {
      files: 2,
      read: 10,
      rejected: 2,
      staged: 8,
      superseded: 1,
      held: 1,
      inserted: 6,
    }),
    counts('2026-1', 'payment', {
      files: 1,
      read: 5,
      rejected: 1,
      staged: 4,
      updated: 2,
      deleted: 1,
      absent: 1,
    }),
    counts('2026-2', 'order', {
      files: 1,
      read: 7,
      staged: 6,
      replayed: 1,
      aged_out: 1,
      inserted: 5,
      status: 'failed',
    }),
  ],
  rejected_row: [
    reject('order', '2026-03-29', 1),
    reject('order', '2026-03-29', 2),
    reject('order', '2026-03-31', 3),
    reject('order', '2026-03-31', 3, { fault: 2, column_name: null, reason: 'too many fields' }),
    reject('payment', '2026-03-29', 1, { kind: 'aged_out', column_name: null, reason: 'held too long' }),
    reject('buyer', '2026-03-31', 1, { run_id: 'an earlier run' }),
  ],
  held: [{ batch_date: '2026-03-20' }, { batch_date: '2026-03-30' }],
};

export const heldReason = 'the order that its (order_id) refers to has not arrived';

/** A warehouse with this metadata, and no rows of the source. */
export async function operationsWarehouse({ held, ...metadata }: Metadata): Promise<ReportWarehouse> {
  const warehouse = await ReportWarehouse.of(wholeRows({}), asOf);
  for (const view of allViews(buildCatalog(marketplace))) await warehouse.run(view);
  for (const [table, rows] of Object.entries<readonly Row[]>(metadata))
    for (const row of rows) await insert(warehouse, 'etl', table, row);
  for (const [at, { batch_date }] of held.entries())
    await insert(warehouse, 'staging', 'payment_held', {
      _op: 'I',
      _change_id: changeId({ batchDate: String(batch_date), fileName: 'part-1.csv', record: at + 1 }),
      _line: at + 2,
      _reason: heldReason,
      _run_id: 'run',
      payment_id: at,
    });
  return warehouse;
}

const insert = (warehouse: ReportWarehouse, schema: string, table: string, row: Row): Promise<void> =>
  warehouse.run(
    sql`INSERT INTO ${id(schema)}.${id(table)} (${columnList(Object.keys(row))}) SELECT ${join(
      Object.values(row).map((value) => lit(value)),
      sql`, `,
    )}`,
  );
