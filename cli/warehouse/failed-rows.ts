import { addDays, batchDateOf } from '../../catalog';
import type { Ages, Table } from '../../catalog';
import { heldRows, newestBatchDate, rejects } from '../../sql';
import type { HeldRow, Reject } from '../../sql';
import type { WarehouseReader } from './run-facts';

/** One fault of a rejected row, or one held row, as `failed --json` prints it. */
export interface FailedRow {
  readonly kind: 'rejected' | 'held';
  /** The run that rejected the row, or held it last. */
  readonly runId: string;
  readonly table: string;
  /** `null`: nobody sent it; it is the delete of a row that a snapshot lacks. */
  readonly file: string | null;
  /** The number of the record in its file, 1 = the first behind the header. */
  readonly record: number;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly whatToDo: string;
  /** The loaded file that corrects a rejected row's. */
  readonly correctedBy: string | undefined;
  /** Of the delete of a row that a snapshot lacks: the snapshot's batch date. */
  readonly snapshotOf?: string;
}

/** The views `etl.rejects` and `etl.held_rows`, of these tables: rejected rows file by file, then held ones. */
export async function readFailedRows(
  warehouse: WarehouseReader,
  tables: readonly Table[],
  { lateDays }: Ages,
): Promise<FailedRow[]> {
  const held = await warehouse.read(heldRows(tables));
  const oldest = await oldestTaken(warehouse, lateDays);
  return [
    ...(await warehouse.read(rejects(tables))).map((row) =>
      rejectedRow(
        row,
        tables.find(({ name }) => name === row.table_name),
        oldest,
      ),
    ),
    ...tables.flatMap((table) =>
      held.filter((row) => row.table_name === table.name).map((row) => heldRow(row, table)),
    ),
  ];
}

/** The oldest batch date of which a run still takes files; `undefined` before anything is published. */
async function oldestTaken(warehouse: WarehouseReader, lateDays: number): Promise<string | undefined> {
  const [row] = await warehouse.read(newestBatchDate());
  return typeof row?.newest === 'string' ? addDays(row.newest, -lateDays) : undefined;
}

/** What `failed` says to do with a rejected row of a file of this batch date. */
export const adviceFor = (batchDate: string, oldest: string | undefined): string =>
  oldest !== undefined && batchDate < oldest
    ? `Correct the row and send it again in a new file of a batch date from ${oldest} on, if nothing newer has replaced it: its own is older than lateDays, and a new file of it would be refused.`
    : 'Correct the row and send it again in a new file of the same batch date.';

const rejectedRow = (row: Reject, table: Table | undefined, oldest: string | undefined): FailedRow => ({
  kind: 'rejected',
  runId: row.run_id,
  table: row.table_name,
  file: row.file_key,
  record: row.record,
  line: row.line,
  column: row.column_name,
  value: row.value,
  reason: row.reason,
  whatToDo: adviceFor(table === undefined ? '' : batchDateOf(row.file_key, table), oldest),
  correctedBy: row.corrected_by ?? undefined,
});

const heldRow = (row: HeldRow, { key }: Table): FailedRow => ({
  kind: 'held',
  runId: row.run_id,
  table: row.table_name,
  file: row.file_key,
  record: row.record,
  line: row.line,
  ...(row.file_key === null ? { snapshotOf: row.batch_date } : {}),
  column: key.join(', '),
  value: row.key,
  reason: row.reason,
  whatToDo:
    row.op === 'D'
      ? `Send the deletes of what refers to it; ${row.file_key === null ? 'what the snapshot lacks is then deleted' : 'this one is then applied'} by itself.`
      : 'Send the missing parent; this change is then applied by itself.',
  correctedBy: undefined,
});
