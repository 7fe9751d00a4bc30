import type { MartRead, Table } from '../../catalog';
import { sameKey } from '../tables/match';
import { dw } from '../tables/names';
import { removedKeys, writtenRows } from '../tables/written-rows';
import { and, columnList, comma, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * The versions of a table's rows that publish takes away or brings, as far as a mart reads them: a row that stays as it
 * was in these columns is there once on each side, and cancels out. GROUP BY takes two NULLs for equal. JSON is compared as the
 * warehouse writes it.
 */
export function changedRows(table: Table, { columns }: MartRead): Sql {
  const [w, d] = [sql`w`, sql`d`];
  const removed = removedKeys(table, d, 'both');
  const isJson = (name: string): boolean =>
    table.columns.some((column) => column.name === name && column.type.kind === 'json');
  const compared = (alias?: Sql): Sql =>
    join(
      columns.map((name) => {
        const value = alias === undefined ? id(name) : sql`${alias}.${id(name)}`;
        return isJson(name) ? sql`JSON_SERIALIZE(${value}) AS ${id(name)}` : value;
      }),
      comma,
    );
  return sql`SELECT ${columnList(columns)} FROM (
      SELECT ${compared()}, 1 AS "_side" FROM ${writtenRows(table)} u
      UNION ALL
      SELECT ${compared(w)}, -1 FROM ${dw(table)} w JOIN ${removed.from} ON ${join([sameKey(table, w, d), ...removed.where], and)}
    ) x GROUP BY ${columnList(columns)} HAVING SUM("_side") <> 0`;
}
