import type { Table } from '../../catalog';
import { etl, tableNames } from '../tables/names';
import { sql } from '../text/sql';
import { select } from './query';
import type { Query } from './query';

/** A row of `etl.rejects`. */
export interface Reject {
  readonly table_name: string;
  readonly file_key: string;
  /** The number of the record in its file, 1 = the first behind the header. */
  readonly record: number;
  /** The physical line on which the record begins. */
  readonly line: number;
  /** `null`: the row as a whole. */
  readonly column_name: string | null;
  readonly value: string | null;
  readonly reason: string;
  /** The run that rejected it. */
  readonly run_id: string;
  /** The loaded file that corrects the row's. */
  readonly corrected_by: string | null;
}

/** A row of `etl.held_rows`. */
export interface HeldRow {
  readonly table_name: string;
  /** `null`: nobody sent it; it is the delete of a row that a snapshot lacks. */
  readonly file_key: string | null;
  readonly record: number;
  readonly line: number;
  readonly op: 'I' | 'U' | 'D';
  /** The key's values as text, in the key's order. */
  readonly key: string;
  readonly reason: string;
  /** Since which it waits, YYYY-MM-DD. */
  readonly batch_date: string;
  /** The run that held it last. */
  readonly run_id: string;
}

/** The faults of rejected rows of these tables, corrected ones too, file by file. */
export const rejects = (tables: readonly Table[]): Query<Reject> =>
  select(
    ['table_name', 'file_key', 'record', 'line', 'column_name', 'value', 'reason', 'run_id', 'corrected_by'],
    sql`${etl('rejects')} WHERE "table_name" IN (${tableNames(tables)})
ORDER BY "table_name" NULLS LAST, "file_key" NULLS LAST, "record" NULLS LAST, "fault" NULLS LAST`,
  );

/** The changes of these tables that wait, in the order of their change ids. */
export const heldRows = (tables: readonly Table[]): Query<HeldRow> =>
  select(
    ['table_name', 'file_key', 'record', 'line', 'op', 'key', 'reason', 'batch_date', 'run_id'],
    sql`${etl('held_rows')} WHERE "table_name" IN (${tableNames(tables)})
ORDER BY "table_name" NULLS LAST, "change_id" NULLS LAST`,
  );
