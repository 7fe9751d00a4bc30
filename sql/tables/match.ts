import type { ParentReference, Table } from '../../catalog';
import { and, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** `l."a" = r."a" AND l."b" = r."b"` over the table's key. Keys are never NULL. */
export function sameKey(table: Table, left: Sql, right: Sql): Sql {
  return join(
    table.key.map((column) => sql`${left}.${id(column)} = ${right}.${id(column)}`),
    and,
  );
}

/** The child's reference equals the parent's key. A reference with any NULL part matches nothing. */
export function refersTo(reference: ParentReference, child: Sql, parent: Sql): Sql {
  return join(
    reference.columns.map((pair) => sql`${child}.${id(pair.child)} = ${parent}.${id(pair.parent)}`),
    and,
  );
}

/** A foreign key with any NULL part is not checked (docs/semantics.md#holding). */
export function isWhole(reference: ParentReference, child: Sql): Sql {
  return join(
    reference.columns.map((pair) => sql`${child}.${id(pair.child)} IS NOT NULL`),
    and,
  );
}

/** No row matched in a LEFT JOIN: the first key column is NULL, which a key never is. */
export function unmatched(table: Table, alias: Sql): Sql {
  return sql`${alias}.${firstKey(table)} IS NULL`;
}

/** The values differ, NULL being a value like any other (Redshift has no IS DISTINCT FROM). */
export const isOther = (one: Sql, two: Sql): Sql =>
  sql`${one} <> ${two} OR (${one} IS NULL AND ${two} IS NOT NULL) OR (${one} IS NOT NULL AND ${two} IS NULL)`;

export function firstKey(table: Table): Sql {
  const [first] = table.key;
  if (first === undefined)
    throw new Error(`Table "${table.name}" has no key, which the catalog check should have refused.`);
  return id(first);
}
