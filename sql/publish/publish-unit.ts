import { findTable } from '../../catalog';
import type { Catalog, Table, Unit } from '../../catalog';
import type { PublishPass } from '../../contracts';
import { touchFenceOfStaged } from '../fence/fence';
import { warehouseShape } from '../ddl/table-shape';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { sameKey } from '../tables/match';
import { dw, etl, staging, tableNames } from '../tables/names';
import type { RunWords } from '../text/run-words';
import { columnList, id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * Step Publish: a unit's net changes become visible, in one transaction a pass. Keys go children before parents, rows
 * come parents before children; the last pass writes the ledger and the unit's row. Repeated, it leaves the same
 * rows (docs/semantics.md#publish): see `writeChanges`.
 */
export function publishUnit(catalog: Catalog, unit: Unit, pass: PublishPass['pass'], run: RunWords): Batch[] {
  const tables = unit.tables.map((name) => findTable(catalog, name));
  const keysGo = (condition: Sql): Sql[] =>
    [...tables].reverse().map((table) => deleteKeys(table, condition));
  const rowsCome = tables.map(insertUpserts);
  const fence = touchFenceOfStaged(run.runId, tables, pass === 'upserts' ? 'perhaps' : 'now');
  const ledger = [recordFiles(tables, run), recordUnit(unit, run)];
  switch (pass) {
    case 'whole':
      return [batch(...fence, ...keysGo(sql``), ...rowsCome, ...ledger)];
    case 'upserts':
      return [batch(...fence, ...keysGo(sql` AND ${removed}."_replaced"`), ...rowsCome)];
    case 'deletes':
      return [batch(...fence, ...keysGo(sql` AND NOT ${removed}."_replaced"`), ...ledger)];
  }
}

/** No table's name begins with an underscore. */
const removed = id('_removed');

function deleteKeys(table: Table, condition: Sql): Sql {
  return sql`DELETE FROM ${dw(table)} USING ${staging(table, 'delete')} ${removed} WHERE ${sameKey(table, id(table.warehouse.name), removed)}${condition}`;
}

function insertUpserts(table: Table): Sql {
  const names = columnList(warehouseShape(table).columns.map((column) => column.name));
  return sql`INSERT INTO ${dw(table)} (${names}) SELECT ${names} FROM ${staging(table, 'upsert')}`;
}

/** A file that was loaded, and is skipped since it changed, has a row for each content. */
function recordFiles(tables: readonly Table[], { runId, now }: RunWords): Sql {
  const columns = ['file_key', 'table_name', 'batch_date', 'etag', 'bytes', 'status', 'run_id'];
  return sql`INSERT INTO ${etl('loaded_file')} (${columnList(columns)}, "loaded_at")
SELECT ${columnList(columns, sql`p`)}, CAST(${now} AS TIMESTAMP) FROM ${etl('plan_file')} p
LEFT JOIN ${etl('loaded_file')} f ON f."file_key" = p."file_key" AND f."etag" = p."etag"
WHERE p."run_id" = ${runId} AND p."table_name" IN (${tableNames(tables)}) AND f."file_key" IS NULL`;
}

function recordUnit(unit: Unit, { runId, now }: RunWords): Sql {
  return sql`INSERT INTO ${etl('published_unit')} ("unit_name", "run_id", "newest_batch_date", "published_at")
SELECT ${lit(unit.name)}, ${runId}, x."newest", CAST(${now} AS TIMESTAMP)
FROM (SELECT MAX("batch_date") AS "newest" FROM ${etl('plan_file')} WHERE "run_id" = ${runId} AND "status" = 'loaded') x
WHERE ${runId} NOT IN (SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(unit.name)})`;
}
