import type { Catalog, Table } from '../../catalog';
import { isWhole, sameKey, unmatched } from '../tables/match';
import { dw, staging } from '../tables/names';
import { warehouseValue } from '../tables/warehouse-value';
import { placeholderReferences } from '../tables/references';
import { columnList, comma, id, join, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';
import { differs, keysUnderChangedParents, lookupJoins, lookupNames, lookupValues } from './lookups';
import { joinParent, willBeMissing } from './parent-after-run';

/** Fills `_upsert`: the net changes, the rows whose lookups change with a parent, and the placeholders. */
export function fillUpserts(catalog: Catalog, table: Table): Sql[] {
  return [
    sql`DELETE FROM ${staging(table, 'upsert')}`,
    insertNetChanges(catalog, table),
    ...(table.warehouse.lookups.length > 0 ? [copyLookups(catalog, table)] : []),
    ...(table.takesPlaceholders ? [insertPlaceholders(catalog, table)] : []),
  ];
}

function insertNetChanges(catalog: Catalog, table: Table): Sql {
  const names = table.columns.map((column) => column.name);
  const n = sql`n`;
  return sql`INSERT INTO ${staging(table, 'upsert')} (${columnList([...names, '_change_id', ...lookupNames(table)])})
SELECT ${join([...table.columns.map((column) => warehouseValue(column, sql`n.${id(column.name)}`)), sql`n."_change_id"`, ...lookupValues(catalog, table)], comma)} FROM ${staging(table, 'net')} n${lookupJoins(catalog, table, n)}
WHERE n."_outcome" = 'upsert'`;
}

/**
 * Warehouse rows that the run does not touch, but whose parent changes in what they look up: copied whole, with their
 * change id as it was.
 */
function copyLookups(catalog: Catalog, table: Table): Sql {
  const [w, d, k] = [sql`w`, sql`d`, sql`k`];
  const flag = table.takesPlaceholders ? ['_placeholder'] : [];
  const kept = [...table.columns.map((column) => column.name), '_change_id', ...flag];
  return sql`INSERT INTO ${staging(table, 'upsert')} (${columnList([...kept, ...lookupNames(table)])})
SELECT ${join([columnList(kept, w), ...lookupValues(catalog, table)], comma)} FROM (
${keysUnderChangedParents(catalog, table)}
) k
JOIN ${dw(table)} w ON ${sameKey(table, w, k)}
LEFT JOIN ${staging(table, 'net')} d ON d."_outcome" IN ('delete', 'upsert') AND ${sameKey(table, d, w)}${lookupJoins(catalog, table, w)}
WHERE ${unmatched(table, d)} AND (${join(
    table.warehouse.lookups.map((lookup) => differs(catalog, table, lookup)),
    sql` OR `,
  )})`;
}

/**
 * One row for each key that children refer to and that will not be there otherwise (docs/semantics.md#placeholders). Its change id is the lowest there
 * can be, the empty one: every change of the parent comes after it, in whatever order they arrive.
 */
function insertPlaceholders(catalog: Catalog, parent: Table): Sql {
  const n = sql`n`;
  const wanted = placeholderReferences(catalog, parent).map(({ child, reference }) => {
    const key = join(
      reference.columns.map((pair) => sql`n.${id(pair.child)} AS ${id(pair.parent)}`),
      comma,
    );
    return sql`  SELECT ${key} FROM ${staging(child, 'net')} n${joinParent(parent, reference, n)}
  WHERE n."_outcome" = 'upsert' AND ${isWhole(reference, n)} AND ${willBeMissing(parent)}`;
  });
  const key = columnList(parent.key);
  return sql`INSERT INTO ${staging(parent, 'upsert')} (${key}, "_change_id", "_placeholder")
SELECT DISTINCT ${key}, '', TRUE FROM (
${join(wanted, unionAll)}
) x`;
}
