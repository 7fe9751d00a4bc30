import { findTable } from '../../catalog';
import type { Catalog, Table, Unit } from '../../catalog';
import { touchFence } from '../claim/fence';
import { batch } from '../steps/batch';
import type { Batch } from '../steps/batch';
import { sameKey } from '../text/match';
import { dw, etl, staging } from '../text/names';
import { columnList, id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * Step Publish: the unit's net changes become visible, in one transaction. First every removed and replaced key goes,
 * children before parents; then the upserts come, parents before children; then the ledger and the unit's row. Asked
 * again it leaves the same rows: see `writeChanges`.
 */
export function publishUnit(catalog: Catalog, unit: Unit, runId: string, now: string): Batch[] {
  const tables = unit.tables.map((name) => findTable(catalog, name));
  return [
    batch(
      touchFence(runId, tables, 'perhaps'),
      ...[...tables].reverse().map(deleteKeys),
      ...tables.map(insertUpserts),
      recordFiles(runId, now),
      recordUnit(unit, runId, now),
    ),
  ];
}

function deleteKeys(table: Table): Sql {
  const alias = id('_removed'); // no table's name begins so
  return sql`DELETE FROM ${dw(table)} USING ${staging(table, 'delete')} ${alias} WHERE ${sameKey(table, id(table.warehouse.name), alias)}`;
}

function insertUpserts(table: Table): Sql {
  const names = columnList([...table.columns.map((column) => column.name), '_change_id']);
  return sql`INSERT INTO ${dw(table)} (${names}) SELECT ${names} FROM ${staging(table, 'upsert')}`;
}

function recordFiles(runId: string, now: string): Sql {
  const names = columnList(['file_key', 'table_name', 'batch_date', 'etag', 'bytes', 'status', 'run_id']);
  return sql`INSERT INTO ${etl('loaded_file')} (${names}, "loaded_at")
SELECT ${names}, CAST(${lit(now)} AS TIMESTAMP) FROM ${etl('plan_file')}
WHERE "run_id" = ${lit(runId)} AND "file_key" NOT IN (SELECT "file_key" FROM ${etl('loaded_file')})`;
}

function recordUnit(unit: Unit, runId: string, now: string): Sql {
  return sql`INSERT INTO ${etl('published_unit')} ("unit_name", "run_id", "newest_batch_date", "published_at")
SELECT ${lit(unit.name)}, ${lit(runId)}, x."newest", CAST(${lit(now)} AS TIMESTAMP)
FROM (SELECT MAX("batch_date") AS "newest" FROM ${etl('plan_file')} WHERE "run_id" = ${lit(runId)} AND "status" = 'loaded') x
WHERE ${lit(runId)} NOT IN (SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(unit.name)})`;
}
