import type { Catalog, Lookup, ParentReference, Table } from '../../catalog';
import { findTable } from '../../catalog';
import { isOther, refersTo, sameKey, unmatched } from '../tables/match';
import { dw, staging } from '../tables/names';
import { columnList, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';

export const lookupNames = (table: Table): string[] => table.warehouse.lookups.map((lookup) => lookup.name);

/** The looked-up values (docs/semantics.md#lookups), of a FROM with `lookupJoins`. */
export const lookupValues = (table: Table): Sql[] =>
  table.warehouse.lookups.map((lookup) => sql`${alias(lookup.parentIndex)}.${id(lookup.parentColumn)}`);

/** Joins each parent that lookups come through, as it will be after the run. */
export function lookupJoins(catalog: Catalog, table: Table, child: Sql): Sql {
  return join(
    lookupParents(catalog, table).map(({ index, parent, reference }) => {
      const columns = table.warehouse.lookups
        .filter((lookup) => lookup.parentIndex === index)
        .map((lookup) => lookup.parentColumn);
      const names = [...new Set([...parent.key, ...columns])];
      const [w, d] = [sql`w`, sql`d`];
      return sql`
LEFT JOIN (
  SELECT ${columnList(names, w)} FROM ${dw(parent)} w
  LEFT JOIN ${staging(parent, 'net')} d ON d."_outcome" = 'upsert' AND ${sameKey(parent, d, w)}
  WHERE ${unmatched(parent, d)}
  UNION ALL
  SELECT ${columnList(names)} FROM ${staging(parent, 'net')} WHERE "_outcome" = 'upsert'
) ${alias(index)} ON ${refersTo(reference, child, alias(index))}`;
    }),
    sql``,
  );
}

/** Keys of warehouse rows whose parent is replaced by this run. */
export function keysUnderChangedParents(catalog: Catalog, table: Table): Sql {
  const [w, u] = [sql`w`, sql`u`];
  return join(
    lookupParents(catalog, table).map(
      ({ parent, reference }) => sql`  SELECT ${columnList(table.key, w)} FROM ${dw(table)} w
  JOIN ${staging(parent, 'net')} u ON u."_outcome" = 'upsert' AND ${refersTo(reference, w, u)}`,
    ),
    sql`\n  UNION\n`,
  );
}

/** The row's lookup is not its parent's value. */
export const differs = (lookup: Lookup): Sql =>
  isOther(sql`w.${id(lookup.name)}`, sql`${alias(lookup.parentIndex)}.${id(lookup.parentColumn)}`);

const alias = (parentIndex: number): Sql => id(`p${parentIndex}`);

interface LookupParent {
  readonly index: number;
  readonly parent: Table;
  readonly reference: ParentReference;
}

/** The references that lookups come through, each once. */
function lookupParents(catalog: Catalog, table: Table): LookupParent[] {
  const indexes = new Set(table.warehouse.lookups.map((lookup) => lookup.parentIndex));
  return table.parents.flatMap((reference, index) =>
    indexes.has(index) ? [{ index, reference, parent: findTable(catalog, reference.table) }] : [],
  );
}
