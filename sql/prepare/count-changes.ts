import type { Catalog, Table } from '../../catalog';
import { chunks } from '../text/chunks';
import type { Batch } from '../steps/batch';
import { dw, staging } from '../tables/names';
import { join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';

const tablesPerStatement = 20;

/** One row a table of what step CountChanges answers. Every figure is a whole number. */
export interface ChangeCounts {
  readonly table_name: string;
  /** Rows in `staging.<t>_changes`, counted by the warehouse after the COPY. */
  readonly staged: number;
  readonly replayed: number;
  readonly superseded: number;
  readonly held: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly absent: number;
  readonly aged_out: number;
  readonly placeholders: number;
  readonly warehouse_rows: number;
}

/** Step CountChanges: what the run would do, from `_net`, and the rows of the warehouse before it. */
export function countChanges(catalog: Catalog): Batch[] {
  const perTable = catalog.tables.map((table): Sql => {
    const net = staging(table, 'net');
    return sql`SELECT ${lit(table.name)} AS "table_name",
  (SELECT COUNT(*) FROM ${staging(table, 'changes')}) AS "staged",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM ${staging(table, 'changes')}) AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - ${count(sql`"_outcome" <> 'superseded'`)} AS "superseded",
  ${count(sql`"_outcome" = 'held'`)} AS "held",
  ${count(sql`"_outcome" = 'upsert' AND NOT "_exists"`)} AS "inserted",
  ${count(sql`"_outcome" = 'upsert' AND "_exists"`)} AS "updated",
  ${count(sql`"_outcome" = 'delete'`)} AS "deleted",
  ${count(sql`"_outcome" = 'absent'`)} AS "absent",
  ${count(sql`"_outcome" = 'agedOut'`)} AS "aged_out",
  ${placeholders(table)} AS "placeholders",
  (SELECT COUNT(*) FROM ${dw(table)}) AS "warehouse_rows"
FROM ${net}`;
  });
  return [
    {
      statements: chunks(perTable, tablesPerStatement).map((each) => join(each, unionAll)),
      keepResults: true,
    },
  ];
}

const placeholders = (table: Table): Sql =>
  table.takesPlaceholders
    ? sql`(SELECT COUNT(*) FROM ${staging(table, 'upsert')} WHERE "_placeholder")`
    : sql`0`;

const count = (condition: Sql): Sql => sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;
