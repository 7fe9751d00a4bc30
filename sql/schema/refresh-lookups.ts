import { createHash } from 'node:crypto';
import { findTable } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import type { LiveColumn } from '../../contracts';
import { isOther, refersTo, sameKey } from '../tables/match';
import { dw } from '../tables/names';
import { columnList, id, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { buildMartsAgain } from './build-marts-again';

/** Names where every lookup takes its values from, in 16 characters. */
export function lookupsVersion(catalog: Catalog): string {
  const sources = catalog.tables.flatMap((table) =>
    table.warehouse.lookups.map((lookup) => [table.name, lookup, table.parents[lookup.parentIndex]]),
  );
  return createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 16);
}

/**
 * The values of lookups that are there already, from the parents as they are: for a catalog in which a lookup has another source.
 * Its column would look the same, and keep what it has until the parent's next change. Rows that are right are not touched.
 * @param live the columns of the warehouse table
 */
export function refreshLookups(catalog: Catalog, table: Table, live: readonly LiveColumn[]): Sql[] {
  const lookups = table.warehouse.lookups.filter(({ name }) =>
    live.some(({ columnName }) => columnName === name),
  );
  const statements = lookups.map((lookup) => {
    const reference = table.parents[lookup.parentIndex];
    if (reference === undefined)
      throw new Error(`Table "${table.name}" has no reference ${lookup.parentIndex}.`);
    const [w, p, q] = [sql`w`, sql`p`, sql`q`];
    const value = sql`p.${id(lookup.parentColumn)}`;
    return sql`UPDATE ${dw(table)} SET ${id(lookup.name)} = q."_value" FROM (
  SELECT ${columnList(table.key, w)}, ${value} AS "_value" FROM ${dw(table)} w
  LEFT JOIN ${dw(findTable(catalog, reference.table))} ${p} ON ${refersTo(reference, w, p)}
  WHERE ${isOther(sql`w.${id(lookup.name)}`, value)}
) q
WHERE ${sameKey(table, id(table.warehouse.name), q)}`;
  });
  return statements.length === 0 ? [] : [...statements, ...buildMartsAgain(catalog, table)];
}
