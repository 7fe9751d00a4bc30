import type { Catalog, Table } from '../../catalog';
import { changeCountNames, columnName } from '../../contracts';
import type { ChangeCountName } from '../../contracts';
import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { dw, staging } from '../tables/names';
import { chunks } from '../text/chunks';
import { id, join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';

const tablesPerStatement = 20;

/** Step CountChanges: what the run would do, from `_net`, and the rows of the warehouse before it. */
export function countChanges(catalog: Catalog): Batch[] {
  const perTable = catalog.tables.map((table): Sql => {
    const net = staging(table, 'net');
    const changes = sql`(SELECT COUNT(*) FROM ${staging(table, 'changes')})`;
    const all = sql`CAST(COALESCE(SUM("_changes"), 0) AS BIGINT)`;
    const counts: Readonly<Record<ChangeCountName, Sql>> = {
      replayed: sql`${all} - ${changes}`,
      superseded: sql`${all} - ${count(sql`"_outcome" <> 'superseded'`)}`,
      held: count(sql`"_outcome" = 'held'`),
      inserted: count(sql`"_outcome" = 'upsert' AND NOT "_exists"`),
      updated: count(sql`"_outcome" = 'upsert' AND "_exists"`),
      deleted: count(sql`"_outcome" = 'delete'`),
      absent: count(sql`"_outcome" = 'absent'`),
      agedOut: count(sql`"_outcome" = 'agedOut'`),
      placeholders: placeholders(table),
    };
    const columns = changeCountNames.map((name) => sql`  ${counts[name]} AS ${id(columnName(name))},`);
    return sql`SELECT ${lit(table.name)} AS "table_name",
  ${changes} AS "copied",
${join(columns, sql`\n`)}
  (SELECT COUNT(*) FROM ${dw(table)}) AS "warehouse_rows"
FROM ${net}`;
  });
  return [
    answering('CountChanges', {
      counts: chunks(perTable, tablesPerStatement).map((each) => join(each, unionAll)),
    }),
  ];
}

const placeholders = (table: Table): Sql =>
  table.takesPlaceholders
    ? sql`(SELECT COUNT(*) FROM ${staging(table, 'upsert')} WHERE "_placeholder")`
    : sql`0`;

const count = (condition: Sql): Sql => sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;
