import type { Table, UniqueRule } from '../../catalog';
import { keyText } from '../tables/key-text';
import { sameKey, unmatched } from '../tables/match';
import { dw, nameText, staging } from '../tables/names';
import { and, comma, id, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** Of each rule of a table's `unique`, a row where the warehouse would break it by what this run writes; see `duplicatesOf`. */
export const duplicates = (table: Table): Sql[] =>
  table.unique.map((rule, place) => duplicatesOf(table, rule, place));

/**
 * The values that a row of this run has, among the rows that there will be after it: those that it brings, and those of the warehouse
 * that it neither replaces nor deletes. Only its own values are looked for, so that a day reads the rule's columns once and joins a few
 * rows. Copies for lookups bring no new value, and a placeholder has none in some column of each rule (`checkUnique`).
 */
function duplicatesOf(table: Table, { columns }: UniqueRule, place: number): Sql {
  const [n, w, d] = [sql`n`, sql`w`, sql`d`];
  const net = staging(table, 'net');
  const values = (alias: Sql): Sql[] => columns.map((name) => comparable(table, name, alias));
  const named = (alias: Sql): Sql =>
    join(
      values(alias).map((value, at) => sql`${value} AS ${valueName(at)}`),
      comma,
    );
  const isBrought = sql`n."_outcome" = 'upsert' AND ${join(
    columns.map((name) => sql`n.${id(name)} IS NOT NULL`),
    and,
  )}`;
  const names = join(
    columns.map((_, at) => valueName(at)),
    comma,
  );
  const isOfThisRun = join(
    values(w).map((value, at) => sql`${value} = v.${valueName(at)}`),
    and,
  );
  return sql`SELECT ${nameText(table.name)} AS "table_name", ${lit(place)} AS "rule_number", COUNT(*) AS "shared_values", CAST(SUM(g."rows") AS BIGINT) AS "sharing_rows", MIN(g."example") AS "example"
FROM (
  SELECT COUNT(*) AS "rows", MIN(s."row_key") || ' and ' || MAX(s."row_key") AS "example" FROM (
    SELECT ${named(n)}, ${keyText(table, n)} AS "row_key" FROM ${net} n WHERE ${isBrought}
    UNION ALL
    SELECT ${named(w)}, ${keyText(table, w)} FROM ${dw(table)} w
    JOIN (SELECT DISTINCT ${named(n)} FROM ${net} n WHERE ${isBrought}) v ON ${isOfThisRun}
    LEFT JOIN ${net} d ON d."_outcome" IN ('delete', 'upsert') AND ${sameKey(table, d, w)}
    WHERE ${unmatched(table, d)}
  ) s GROUP BY ${names} HAVING COUNT(*) > 1
) g HAVING COUNT(*) > 0`;
}

const valueName = (place: number): Sql => id(`value_${place}`);

/** Redshift compares texts without their trailing blanks, other engines do not: here none does. */
function comparable({ columns }: Table, name: string, alias: Sql): Sql {
  const value = sql`${alias}.${id(name)}`;
  const isText = columns.some((column) => column.name === name && column.type.kind === 'varchar');
  return isText ? sql`RTRIM(${value}, ' ')` : value;
}
