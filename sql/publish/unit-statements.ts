import { findTable } from '../../catalog';
import type { Catalog, Table, Unit } from '../../catalog';
import type { PublishPass } from '../../contracts';
import { touchFenceOfStaged } from '../fence/fence';
import { warehouseShape } from '../ddl/table-shape';
import { sameKey } from '../tables/match';
import { publishedByAll } from '../tables/published';
import { dw, etl, tableNames } from '../tables/names';
import { isSnapshotTable } from '../tables/snapshot-table';
import { removedKeys, writtenRows } from '../tables/written-rows';
import type { RemovedKeys } from '../tables/written-rows';
import type { RunWords } from '../text/run-words';
import { planIsWhole } from './plan-is-whole';
import { and, columnList, id, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** One statement of a publish. */
export interface PublishStatement {
  readonly statement: Sql;
  /** What its number of changed rows is kept under; nothing of the fence and the ledger. */
  readonly counted?: { readonly table: Table; readonly kind: 'delete' | 'insert' };
}

/**
 * The transaction of a pass, in which a unit's net changes become visible. Keys go children before parents, rows come
 * parents before children; the last pass writes the ledger and the unit's row. Repeated, it leaves the same rows
 * (docs/semantics.md#publish): see `removedKeys`.
 */
export function unitStatements(
  catalog: Catalog,
  unit: Unit,
  pass: PublishPass['pass'],
  run: RunWords,
): PublishStatement[] {
  const tables = unit.tables.map((name) => findTable(catalog, name));
  const keysGo = (which: RemovedKeys): PublishStatement[] =>
    [...tables]
      .reverse()
      .map((table) => ({ statement: deleteKeys(table, which), counted: { table, kind: 'delete' } }));
  const rowsCome = tables.map((table): PublishStatement => ({
    statement: insertUpserts(table),
    counted: { table, kind: 'insert' },
  }));
  const fence = touchFenceOfStaged(run.runId, tables, pass === 'upserts' ? 'perhaps' : 'now', [
    planIsWhole(run),
  ]).map((statement): PublishStatement => ({ statement }));
  const ledger = [recordFiles(tables, run), recordUnit(catalog, unit, run)].map((statement) => ({
    statement,
  }));
  switch (pass) {
    case 'whole':
      return [...fence, ...keysGo('both'), ...rowsCome, ...ledger];
    case 'upserts':
      return [...fence, ...keysGo('replaced'), ...rowsCome, { statement: recordUpserts(unit, run) }];
    case 'deletes':
      return [...fence, ...keysGo('gone'), ...ledger];
  }
}

/** No table's name begins with an underscore. */
const removed = id('_removed');

function deleteKeys(table: Table, which: RemovedKeys): Sql {
  const { from, where } = removedKeys(table, removed, which);
  return sql`DELETE FROM ${dw(table)} USING ${from} WHERE ${join([sameKey(table, id(table.warehouse.name), removed), ...where], and)}`;
}

function insertUpserts(table: Table): Sql {
  const names = columnList(warehouseShape(table).columns.map((column) => column.name));
  return sql`INSERT INTO ${dw(table)} (${names}) SELECT ${names} FROM ${writtenRows(table)} u`;
}

/** A file may say of several tables that a day is whole, or what its totals are. */
const hasMarks = (table: Table): boolean => isSnapshotTable(table) || table.source.control !== undefined;

/** A file that was loaded, and is skipped since it changed, has a row for each content. */
function recordFiles(tables: readonly Table[], { runId, now }: RunWords): Sql {
  const columns = ['file_key', 'table_name', 'batch_date', 'etag', 'bytes', 'status', 'run_id'];
  return sql`INSERT INTO ${etl('loaded_file')} (${columnList(columns)}, "loaded_at")
SELECT ${columnList(columns, sql`p`)}, CAST(${now} AS TIMESTAMP) FROM ${etl('plan_file')} p
LEFT JOIN ${etl('loaded_file')} f ON f."file_key" = p."file_key" AND f."etag" = p."etag"${tables.some(hasMarks) ? sql` AND f."table_name" = p."table_name"` : sql``}
WHERE p."run_id" = ${runId} AND p."table_name" IN (${tableNames(tables)}) AND f."file_key" IS NULL`;
}

/** Until the unit's row is there, this tells that a part of the run is visible. */
function recordUpserts(unit: Unit, { runId, now }: RunWords): Sql {
  const before = sql`SELECT COUNT(*) AS "rows" FROM ${etl('published_upserts')} WHERE "unit_name" = ${lit(unit.name)} AND "run_id" = ${runId}`;
  return sql`INSERT INTO ${etl('published_upserts')} ("unit_name", "run_id", "published_at")
SELECT ${lit(unit.name)}, ${runId}, CAST(${now} AS TIMESTAMP) FROM (${before}) x WHERE x."rows" = 0`;
}

/** A unit that is new, or was renamed, begins where the others are: its own first files may be old, and age never goes back. */
function recordUnit(catalog: Catalog, unit: Unit, { runId, now }: RunWords): Sql {
  return sql`INSERT INTO ${etl('published_unit')} ("unit_name", "run_id", "newest_batch_date", "published_at")
SELECT ${lit(unit.name)}, ${runId}, CASE WHEN x."newest" < p."newest" THEN p."newest" ELSE x."newest" END, CAST(${now} AS TIMESTAMP)
FROM (SELECT MAX("batch_date") AS "newest" FROM ${etl('plan_file')} WHERE "run_id" = ${runId} AND "status" = 'loaded') x
CROSS JOIN (SELECT ${publishedByAll(catalog)} AS "newest") p
WHERE ${runId} NOT IN (SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(unit.name)})`;
}
