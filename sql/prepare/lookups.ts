import type { Catalog, Lookup, ParentReference, Table } from '../../catalog';
import { findTable } from '../../catalog';
import { isOther, refersTo, unmatched } from '../tables/match';
import { dw, staging } from '../tables/names';
import { columnList, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';

export const lookupNames = (table: Table): string[] => table.warehouse.lookups.map((lookup) => lookup.name);

/** The looked-up values (docs/semantics.md#lookups), of a FROM with `lookupJoins`. */
export const lookupValues = (catalog: Catalog, table: Table): Sql[] =>
  table.warehouse.lookups.map((lookup) => lookupValue(catalog, table, lookup));

/** What the run writes of the parent, or what the warehouse has of it. */
function lookupValue(catalog: Catalog, table: Table, { parentIndex, parentColumn }: Lookup): Sql {
  const found = lookupParents(catalog, table).find(({ index }) => index === parentIndex);
  if (found === undefined) throw new Error(`Table "${table.name}" has no reference ${parentIndex}.`);
  const [w, u] = [inWarehouse(parentIndex), inRun(parentIndex)];
  return sql`CASE WHEN ${unmatched(found.parent, u)} THEN ${w}.${id(parentColumn)} ELSE ${u}.${id(parentColumn)} END`;
}

/** Joins each parent that lookups come through, as the warehouse has it and as the run writes it. */
export function lookupJoins(catalog: Catalog, table: Table, child: Sql): Sql {
  return join(
    lookupParents(catalog, table).map(({ index, parent, reference }) => {
      const [w, u] = [inWarehouse(index), inRun(index)];
      return sql`
LEFT JOIN ${dw(parent)} ${w} ON ${refersTo(reference, child, w)}
LEFT JOIN ${staging(parent, 'net')} ${u} ON ${u}."_outcome" = 'upsert' AND ${refersTo(reference, child, u)}`;
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
export const differs = (catalog: Catalog, table: Table, lookup: Lookup): Sql =>
  isOther(sql`w.${id(lookup.name)}`, lookupValue(catalog, table, lookup));

const inWarehouse = (parentIndex: number): Sql => id(`p${parentIndex}`);
const inRun = (parentIndex: number): Sql => id(`u${parentIndex}`);

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
