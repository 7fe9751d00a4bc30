import { findTable, replaceUsed } from '../../catalog';
import type { Catalog, Mart, MartRead } from '../../catalog';
import { dw } from '../tables/names';
import { and, columnList, id, join, Sql, sql } from '../text/sql';
import { findMart, martName } from './mart-names';
import { isOfDays } from './partition-day';
import type { Days } from './partition-day';

/** A query that is put behind an INSERT or into a derived table: its CTEs, or nothing, and its SELECT. */
export interface MartQuery {
  /** `WITH … `, or empty. */
  readonly before: Sql;
  readonly query: Sql;
}

/**
 * The mart's query over what the mart says that it reads: each table gives the declared columns and no others. With `days`
 * only the rows that belong to them, and the query's rows are those of these partitions. The filters are
 * inside, so that what a day costs does not grow with the history.
 */
export function martQuery(catalog: Catalog, mart: Mart, days: Days | null): MartQuery {
  const { refresh } = mart;
  switch (refresh.kind) {
    case 'full':
      return { before: sql``, query: Sql.trusted(mart.query) };
    case 'partitions':
      return overReads(
        mart,
        refresh.reads.map(({ table }) => `dw.${findTable(catalog, table).warehouse.name}`),
        refresh.reads.map((each) => readRows(catalog, mart, each, days)),
      );
    case 'follows':
      return overReads(mart, [`mart.${refresh.mart}`], [followedRows(catalog, refresh, days)]);
  }
}

function overReads(mart: Mart, names: readonly string[], rows: readonly Sql[]): MartQuery {
  const ctes = rows.map((each, index) => sql`${readName(names[index] ?? '')} AS (\n${each}\n)`);
  const query = replaceUsed(mart.query, (schema, name) => readName(`${schema}.${name}`).text).trim();
  return { before: sql`WITH ${join(ctes, sql`,\n`)}\n`, query: Sql.trusted(query) };
}

/** No name of a project begins with an underscore. */
const readName = (used: string): Sql => id(`_${used.slice(used.indexOf('.') + 1)}_read`);

function readRows(catalog: Catalog, mart: Mart, read: MartRead, days: Days | null): Sql {
  const table = findTable(catalog, read.table);
  const t = sql`t`;
  const rows = sql`  SELECT ${columnList(read.columns, t)} FROM ${dw(table)} t`;
  if (days === null) return rows;
  if (read.through === null) return sql`${rows}\n  WHERE ${isOfDays(rootColumn(mart), days, t)}`;
  const { table: other, columns } = read.through;
  return sql`${rows}\n  WHERE ${isLinked(columns, readName(`dw.${findTable(catalog, other).warehouse.name}`))}`;
}

/**
 * Whether a row refers to one of those, or is referred to. By IN, for DuckDB then skips the blocks of a sorted table, and for
 * EXISTS it does not; of a key of several columns by the first, and EXISTS says the rest.
 */
function isLinked(columns: NonNullable<MartRead['through']>['columns'], others: Sql): Sql {
  const [first, ...more] = columns;
  if (first === undefined) throw new Error('A reference has no columns; the check lets none of these pass.');
  const isIn = sql`t.${id(first.own)} IN (SELECT n.${id(first.other)} FROM ${others} n)`;
  if (more.length === 0) return isIn;
  const all = columns.map((pair) => sql`n.${id(pair.other)} = t.${id(pair.own)}`);
  return sql`${isIn}\n  AND EXISTS (SELECT 1 FROM ${others} n WHERE ${join(all, and)})`;
}

function rootColumn({ name, refresh }: Mart): string {
  if (refresh.kind !== 'partitions') throw new Error(`Mart "${name}" has no partitions of its own.`);
  return refresh.by.column;
}

function followedRows(catalog: Catalog, { mart }: { readonly mart: string }, days: Days | null): Sql {
  const followed = findMart(catalog, mart);
  if (followed.refresh.kind === 'full') throw new Error(`Mart "${mart}" has no partitions to follow.`);
  const names = followed.columns.map((each) => each.name);
  const rows = sql`  SELECT ${columnList(names)} FROM ${martName(followed)}`;
  return days === null ? rows : sql`${rows}\n  WHERE ${isOfDays(followed.refresh.partition, days)}`;
}
