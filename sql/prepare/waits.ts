import type { Catalog, Table } from '../../catalog';
import { maxStatementsPerTransaction } from '../../catalog';
import { keyText } from '../tables/key-text';
import { refersTo, sameKey, unmatched } from '../tables/match';
import { dw, nameText, staging } from '../tables/names';
import { groups } from '../text/chunks';
import { checkedReferences } from '../tables/references';
import type { CheckedReference } from '../tables/references';
import { columnList, id, join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';
import { countsAsTombstone } from './ages';
import type { Aging } from './ages';

/** Where a statement is full of waits: far from the 100 KB that it may have, with what may stand beside them (docs/services.md#redshift-data-api). */
const fullBytes = 35_000;

/** The longest question for held deletes that a statement has beside its waits. */
const longestQuestion = 15_000;

/** A statement answers at most so many waits. */
export const mostWaits = 10_000;

/**
 * Which held change waits for which other one, for the circles among them (docs/semantics.md#circles): an upsert for the held
 * change of its parent, a delete for the held changes of the rows that still refer to it. Without a wait of an upsert for a
 * delete there is no circle, and then the waits among upserts, of which there may be many, are left out. A catalog of more
 * references than fit one statement (some twenty-five) has several, of which none knows the waits of the others: they leave them out
 * where no delete at all is held.
 * @param full the bytes of waits at which a statement is full
 */
export function heldWaits(catalog: Catalog, full = fullBytes): Sql[] {
  const waits = checkedReferences(catalog).flatMap((reference) => [
    upsertsThatWait(reference, catalog),
    deletesThatWait(reference),
  ]);
  const statements = groups(waits, ({ text }) => Buffer.byteLength(text), full);
  const mayCircle = statements.length > 1 ? deletesAreHeld(catalog) : sql`x."for_deletes" > 0`;
  return statements.slice(0, maxStatementsPerTransaction).map((each) => answered(each, mayCircle));
}

/** Where so many tables have children that the question is too long, as if they were. */
function deletesAreHeld(catalog: Catalog): Sql {
  const parents = [...new Set(checkedReferences(catalog).map(({ parent }) => parent))];
  const held = parents.map(
    (parent) =>
      sql`SELECT 1 AS "held" FROM ${staging(parent, 'net')} WHERE "_outcome" = 'held' AND "_op" = 'D'`,
  );
  const question = sql`(SELECT COUNT(*) FROM (${join(held, sql` UNION ALL `)}) h) > 0`;
  return Buffer.byteLength(question.text) > longestQuestion ? sql`TRUE` : question;
}

/**
 * Upserts, for what is held of their parents: a delete, or the upsert of a parent that is not in the warehouse and will be no
 * placeholder.
 */
function upsertsThatWait({ child, parent, reference }: CheckedReference, catalog: Aging): Sql {
  const [n, p, w, r] = [sql`n`, sql`p`, sql`w`, sql`r`];
  const asksForPlaceholder = reference.onMissingParent === 'placeholder';
  const refused = asksForPlaceholder
    ? sql`\n  LEFT JOIN (SELECT DISTINCT ${columnList(parent.key)} FROM ${staging(parent, 'tombstone')} WHERE ${countsAsTombstone(parent, catalog)}) r ON ${sameKey(parent, r, p)}`
    : sql``;
  const isMissing = asksForPlaceholder
    ? sql`${unmatched(parent, w)} AND NOT (${unmatched(parent, r)})`
    : unmatched(parent, w);
  return sql`  SELECT ${ends(child, n, parent, p)}
  FROM ${staging(child, 'net')} n
  JOIN ${staging(parent, 'net')} p ON ${refersTo(reference, n, p)}
  LEFT JOIN ${rowsThere(parent)} w ON ${sameKey(parent, w, p)}${refused}
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (${isMissing}))`;
}

/** The parent's rows in the warehouse, the placeholders of this run among them. */
const rowsThere = (parent: Table): Sql =>
  parent.takesPlaceholders
    ? sql`(SELECT ${columnList(parent.key)} FROM ${dw(parent)} UNION ALL SELECT ${columnList(parent.key)} FROM ${staging(parent, 'upsert')} WHERE "_placeholder")`
    : dw(parent);

/** Deletes, for what is held of the warehouse's rows that refer to them. A row does not wait for itself. */
function deletesThatWait({ child, parent, reference }: CheckedReference): Sql {
  const [n, w, c] = [sql`n`, sql`w`, sql`c`];
  const notItself = child.name === parent.name ? sql` AND NOT (${sameKey(parent, c, n)})` : sql``;
  return sql`  SELECT ${ends(parent, n, child, c)}
  FROM ${staging(parent, 'net')} n
  JOIN ${dw(child)} w ON ${refersTo(reference, w, n)}
  JOIN ${staging(child, 'net')} c ON ${sameKey(child, c, w)}
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'${notItself}`;
}

const ends = (from: Table, f: Sql, to: Table, t: Sql): Sql =>
  sql`${nameText(from.name)} AS "table_name", ${f}."_change_id" AS "change_id", ${f}."_op" AS "op", ${keyText(from, f)} AS "row_key",
    ${nameText(to.name)} AS "for_table", ${t}."_change_id" AS "for_change_id", ${t}."_op" AS "for_op", ${keyText(to, t)} AS "for_key"`;

const columns = [
  ...['table_name', 'change_id', 'op', 'row_key'],
  ...['for_table', 'for_change_id', 'for_op', 'for_key'],
];

/** Those with a delete first: where a statement has too many waits, these are the ones that make a circle. */
const answered = (
  waits: readonly Sql[],
  mayCircle: Sql,
): Sql => sql`SELECT ${columnList(columns, sql`x`)} FROM (
  SELECT u.*, SUM(CASE WHEN u."op" <> 'D' AND u."for_op" = 'D' THEN 1 ELSE 0 END) OVER () AS "for_deletes" FROM (
${join(waits, unionAll)}
  ) u
) x
WHERE x."op" = 'D' OR x."for_op" = 'D' OR ${mayCircle}
ORDER BY CASE WHEN x."op" = 'D' OR x."for_op" = 'D' THEN 0 ELSE 1 END NULLS LAST, ${join(
  ['table_name', 'change_id', 'for_table', 'for_change_id'].map(
    (name) => sql`${columnList([name], sql`x`)} NULLS LAST`,
  ),
  sql`, `,
)}
LIMIT ${lit(mostWaits)}`;

/** Of a catalog without checked references: the same columns, and no row. */
export const noWaits = sql`SELECT ${join(
  columns.map((name) => sql`${nameText('')} AS ${id(name)}`),
  sql`, `,
)} WHERE 1 = 0`;
