import type { Catalog, Mart, Table } from '../../catalog';
import { warehouseShape } from '../ddl/table-shape';
import { dw, etl, staging } from '../tables/names';
import { daysBeforePublished, latestPublishedRun, publishedRuns } from '../tables/published';
import { isSnapshotTable, markerStatus, samePartition } from '../tables/snapshot-table';
import type { SnapshotTable } from '../tables/snapshot-table';
import { and, id, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** Rows that two warehouses of the same changes have in common, whenever and by which runs they were loaded. */
export interface Compared {
  /** As people name it: `dw.fact_order`, `held rows of order`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** What follows FROM. */
  readonly source: Sql;
}

const changeId = '_change_id';

/**
 * Everything of a warehouse that is made of the source's changes: tables, marts, what waits and what was deleted, the ledger.
 * @param marts all that the warehouse has (`allMarts`)
 */
export const compared = (catalog: Catalog, marts: readonly Mart[]): Compared[] => [
  ...catalog.tables.map((table) => ({
    name: `dw.${table.warehouse.name}`,
    columns: warehouseShape(table).columns.map(({ name }) => name),
    source: dw(table),
  })),
  ...marts.map(({ schema, name, columns }) => ({
    name: `${schema}.${name}`,
    columns: columns.map((column) => column.name),
    source: sql`${id(schema)}.${id(name)}`,
  })),
  ...catalog.tables.map(heldRows),
  ...catalog.tables.map((table) => tombstones(table, catalog)),
  ...catalog.tables.filter(isSnapshotTable).map((table) => snapshots(table, catalog)),
  {
    name: 'etl.loaded_file',
    columns: ['file_key', 'table_name', 'batch_date', 'etag', 'bytes', 'status'],
    source: ledger,
  },
];

/** What is in a marker says nothing. */
const ledger = sql`(
  SELECT "file_key", "table_name", "batch_date", "status", CASE WHEN "status" <> ${lit(markerStatus)} THEN "etag" END AS "etag",
    CASE WHEN "status" <> ${lit(markerStatus)} THEN "bytes" END AS "bytes"
  FROM ${etl('loaded_file')}
) f`;

const heldRows = (table: Table): Compared => ({
  name: `held rows of ${table.name}`,
  columns: ['_op', changeId, '_line', '_reason', ...table.columns.map(({ name }) => name)],
  source: sql`${staging(table, 'held')} WHERE "_run_id" = ${latestPublishedRun(table)}`,
});

/** Those that count: one that has become too old goes with the next run that prepares its table. */
const tombstones = (table: Table, catalog: Catalog): Compared => ({
  name: `tombstones of ${table.name}`,
  columns: [...table.key, changeId],
  source: sql`${staging(table, 'tombstone')} WHERE "_run_id" IN ${publishedRuns(table)} AND SUBSTRING(${id(changeId)}, 1, 10) >=
  ${daysBeforePublished(catalog, catalog.ages.lateDays)}`,
});

/** Those that count, in the same way: of old days only the newest whole one of a partition says anything. */
function snapshots(table: SnapshotTable, catalog: Catalog): Compared {
  const { partition } = table.source.snapshot;
  const [s, n] = [sql`s`, sql`n`];
  const published = (alias: Sql): Sql => sql`${alias}."_run_id" IN ${publishedRuns(table)}`;
  return {
    name: `snapshots of ${table.name}`,
    columns: [...partition, '_batch_date', '_whole'],
    source: sql`${staging(table, 'snapshot')} s WHERE ${published(s)} AND (s."_batch_date" >=
  ${daysBeforePublished(catalog, catalog.ages.lateDays)} OR (s."_whole" AND NOT EXISTS (SELECT 1 FROM ${staging(table, 'snapshot')} n
  WHERE ${join([...samePartition(partition, n, s), sql`n."_whole" AND n."_batch_date" > s."_batch_date"`, published(n)], and)})))`,
  };
}
