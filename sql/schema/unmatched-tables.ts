import type { Catalog, Table } from '../../catalog';
import type { LiveColumn } from '../../contracts';
import { dropTable, tableName } from '../ddl/create-table';
import { warehouseShape } from '../ddl/table-shape';
import { stagingKinds, stagingName } from '../tables/names';
import { id, sql } from '../text/sql';
import { conflict } from './schema-conflict';
import type { SchemaConflict } from './schema-conflict';

const kept = 'held'; // made once, and never dropped
const suffix = `_${kept}`;

/**
 * Tables that were loaded and do not match the catalog any more, each with what to do. Made anew, a renamed
 * one would be empty beside its history; without its children, a parent's rows would be deleted under them.
 */
export function unmatchedTables(catalog: Catalog, live: readonly LiveColumn[]): SchemaConflict[] {
  const names = (schema: string): Set<string> =>
    new Set(live.filter((each) => each.tableSchema === schema).map((each) => each.tableName));
  const [staging, dw] = [names('staging'), names('dw')];
  const known = new Set(catalog.tables.map(({ warehouse }) => warehouse.name));
  const unknown = [...dw].filter((name) => !known.has(name));
  const renamed = catalog.tables
    .filter((table) => staging.has(stagingName(table, kept)) && !dw.has(table.warehouse.name))
    .map((table) => rename(table, unknown, live));
  const stagingTables = new Set(catalog.tables.map((table) => stagingName(table, kept)));
  const removed = [...staging]
    .filter((name) => name.endsWith(suffix) && !stagingTables.has(name))
    .map((name) => name.slice(0, -suffix.length))
    .map((name) => {
      const left = stagingKinds.map((kind) => `${name}_${kind}`).filter((each) => staging.has(each));
      return conflict(
        [
          `table "${name}" has been loaded and is not in the catalog: taken out, or renamed? Put it back, unless it is never to be loaded again`,
        ],
        {
          inTransaction: left.map((each) => dropTable({ schema: 'staging', name: each })),
        },
      );
    });
  return [...renamed, ...removed];
}

/** The one table of no other name that has the same columns is the one that was renamed. */
function rename(table: Table, unknown: readonly string[], live: readonly LiveColumn[]): SchemaConflict {
  const { name, warehouse } = table;
  const columns = (of: string): string =>
    live
      .filter((each) => each.tableSchema === 'dw' && each.tableName === of)
      .map((each) => each.columnName)
      .sort()
      .join();
  const wanted = warehouseShape(table)
    .columns.map((each) => each.name)
    .sort()
    .join();
  const [found, ...others] = unknown.filter((each) => columns(each) === wanted);
  const fault = `dw.${warehouse.name} is not there, though table "${name}" has been loaded: under another name?`;
  if (found === undefined || others.length > 0) {
    const among =
      unknown.length === 0 ? 'schema dw has no other table' : `schema dw has ${unknown.join(', ')}`;
    return conflict([fault], {
      notes: [
        `The old name stands for the dots (${among}): ALTER TABLE "dw"."…" RENAME TO ${id(warehouse.name).text};`,
      ],
    });
  }
  return conflict([fault], {
    inTransaction: [
      sql`ALTER TABLE ${tableName({ schema: 'dw', name: found })} RENAME TO ${id(warehouse.name)}`,
    ],
  });
}
