import { columnName, loggedCountNames } from '../../contracts';
import type { EtlTable } from '../tables/names';
import { column } from './table-shape';
import type { ColumnShape, TableShape } from './table-shape';

const text = (name: string, bytes: number, nullable = false): ColumnShape =>
  column(name, `varchar(${bytes})`, nullable);

const logColumns: readonly ColumnShape[] = [
  text('event_id', 64),
  text('run_id', 80),
  text('step', 64),
  text('table_name', 128, true),
  text('status', 32),
  column('attempt', 'integer'),
  column('started_at', 'timestamp', true),
  column('ended_at', 'timestamp', true),
  ...loggedCountNames.map((name) => column(columnName(name), 'bigint', true)),
  column('bytes', 'bigint', true),
  text('statement_id', 128, true),
  text('glue_run_id', 256, true),
  column('dpu_seconds', 'double precision', true),
  text('error_name', 256, true),
  text('error_message', 8000, true),
  text('console_link', 2000, true),
];

const fileColumns: readonly ColumnShape[] = [
  text('file_key', 1024),
  text('table_name', 128),
  text('batch_date', 10),
  text('etag', 128),
  column('bytes', 'bigint'),
];

const rejectColumns: readonly ColumnShape[] = [
  text('table_name', 128),
  text('file_key', 1024),
  column('record', 'bigint'),
  column('line', 'bigint'),
  column('fault', 'integer'),
  text('column_name', 128, true),
  text('value', 4000, true),
  text('reason', 1000),
  text('raw', 65_000, true),
];

/** A `RejectKind`. Nullable because it was added to tables that had rows; `fillRejectKinds` has given it to those. */
const rejectKind = text('kind', 16, true);

const columnsOf: Record<EtlTable, readonly ColumnShape[]> = {
  // Of versions before the numbers of runs: see `retireOldFence`.
  fence: [
    text('table_name', 128),
    text('owner_run', 80),
    text('staged_run', 80),
    column('touches', 'bigint'),
  ],
  // One row: see `touchFence`.
  warehouse_fence: [
    text('owner_run', 80),
    column('owner_number', 'bigint'),
    column('published_number', 'bigint'),
    column('touches', 'bigint'),
  ],
  log_fence: [column('touches', 'bigint')],
  // One row a run that claimed the warehouse: runs are compared by their numbers and by nothing else.
  claimed_run: [text('run_id', 80), column('run_number', 'bigint'), column('claimed_at', 'timestamp')],
  published_unit: [
    text('unit_name', 128),
    text('run_id', 80),
    text('newest_batch_date', 10, true),
    column('published_at', 'timestamp'),
  ],
  // One row a unit of several whose upserts were published: its deletes, and its row above, come in a pass of their own.
  published_upserts: [text('unit_name', 128), text('run_id', 80), column('published_at', 'timestamp')],
  // One row a statement of a publish by procedures: `statement` is delete or insert. See `publishProcedures`.
  publish_rows: [
    text('run_id', 80),
    text('unit_name', 128),
    text('pass', 16),
    text('table_name', 128),
    text('statement', 16),
    column('changed_rows', 'bigint'),
  ],
  // One row a procedure of a version of the catalog: see `migrateProcedures`.
  publish_procedure: [
    text('version', 64),
    text('procedure_name', 128),
    text('signature', 256),
    text('run_id', 80),
    column('applied_at', 'timestamp'),
  ],
  loaded_file: [...fileColumns, text('status', 16), text('run_id', 80), column('loaded_at', 'timestamp')],
  plan_file: [...fileColumns, text('status', 16), text('run_id', 80)],
  // `mark`: what ListLanding says of a file, as a `ListedFile` has it.
  listing: [...fileColumns, text('mark', 8, true)],
  job_log: logColumns,
  job_log_inbox: logColumns,
  rejected_row: [...rejectColumns, text('run_id', 80), rejectKind],
  rejected_row_inbox: rejectColumns,
  // A partition without a day is one too: see sql/marts/partition-day.ts.
  mart_pending: [text('mart_name', 128), column('partition_day', 'date'), text('run_id', 80)],
  // One row a mart: what it was built as, and the newest published run then, NULL before the first.
  mart_built: [
    text('mart_name', 128),
    text('definition', 64),
    text('run_id', 80, true),
    column('built_at', 'timestamp'),
  ],
  // At most one row, the newest run whose references held: as what they were looked at, and when all of them last were. See `referencesDue`.
  reference_check: [
    text('run_id', 80),
    column('run_number', 'bigint'),
    text('definition', 64),
    text('whole_on', 10),
    column('checked_at', 'timestamp'),
  ],
  schema_version: [text('version', 64), text('run_id', 80), column('applied_at', 'timestamp')],
};

const transient: readonly EtlTable[] = ['plan_file', 'listing', 'job_log_inbox', 'rejected_row_inbox'];

export const etlTableColumns = (name: EtlTable): readonly ColumnShape[] => columnsOf[name];

export const etlColumns = (name: EtlTable): readonly string[] => columnsOf[name].map((each) => each.name);

/** The metadata tables of schema `etl`. */
export const etlShapes: readonly TableShape[] = (Object.keys(columnsOf) as EtlTable[]).map((name) => ({
  schema: 'etl',
  name,
  columns: columnsOf[name],
  transient: transient.includes(name),
}));
