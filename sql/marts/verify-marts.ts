import { findTable, typeName } from '../../catalog';
import type { Catalog, Mart } from '../../catalog';
import { tableName, typeSql } from '../ddl/create-table';
import { touchFence } from '../fence/fence';
import { dw, etl } from '../tables/names';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { columnList, comma, id, join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';
import { allMarts } from './all-marts';
import { martLabel, martName, rootMart } from './mart-names';
import { martQuery } from './mart-query';
import { dayOf, isOfDays } from './partition-day';

/** How the failure of Verify begins that is about marts, and not about references. */
export const martsDiffer = 'marts that are not what their queries give';

/**
 * The part of step Verify about marts. A mart with partitions is compared with its query in two of them, the newest and
 * one by lot; one without, by its number of rows; and no key is there twice. A mart that fails is no longer known as built,
 * so that the next run builds it anew, and then the step fails.
 */
export const verifyMarts = (catalog: Catalog, runId: string): Batch[] => [
  ...chunks(allMarts(catalog), martsPerTransaction).map((marts) => forgetWrong(catalog, marts, runId)),
  areBuilt(catalog),
];

/** Not one each, which costs two calls and on AWS most of a second; and not all, so that a comparison that fails has few others with it. */
const martsPerTransaction = 10;

/** The transaction that looks at some marts. */
export const forgetWrong = (catalog: Catalog, marts: readonly Mart[], runId: string): Batch =>
  batch(touchFence(lit(runId)), ...marts.map((mart) => forgetIfWrong(catalog, mart, runId)));

const forgetIfWrong = (catalog: Catalog, mart: Mart, runId: string): Sql =>
  sql`DELETE FROM ${etl('mart_built')} WHERE "mart_name" = ${lit(mart.name)} AND (SELECT COUNT(*) FROM (
${differences(catalog, mart, runId)}
) x) > 0`;

/** Fails with the names of the marts that are not known as built. */
function areBuilt(catalog: Catalog): Batch {
  const missing = allMarts(catalog).map(
    (mart) =>
      sql`CASE WHEN COUNT(CASE WHEN "mart_name" = ${lit(mart.name)} THEN 1 END) = 0 THEN ${lit(` ${martLabel(mart)}`)} ELSE '' END`,
  );
  const names = join(missing, sql` || `);
  const told = join(
    [lit(`${martsDiffer}:`), names, lit('; the next run builds them anew, with or without new files')],
    sql` || `,
  );
  return batch(sql`SELECT CAST(CASE WHEN ${names} = '' THEN '1' ELSE ${told} END AS BIGINT) AS "whole"
FROM ${etl('mart_built')}`);
}

/** A row for each fault; none = the mart is right, as far as it is looked at. */
function differences(catalog: Catalog, mart: Mart, runId: string): Sql {
  const key = columnList(mart.key);
  const { refresh } = mart;
  if (refresh.kind === 'full') {
    const { query } = martQuery(catalog, mart, null);
    return sql`  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (\n${query}\n) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM ${martName(mart)}) m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM ${tableName(mart)} GROUP BY ${key} HAVING COUNT(*) > 1`;
  }
  const names = columnList(mart.columns.map(({ name }) => name));
  const days = { list: sql`(SELECT "day" FROM ${sample})` };
  const { before, query } = martQuery(catalog, mart, days);
  return sql`  WITH ${sample} AS (${sampleDays(catalog, mart, runId)})
  SELECT 1 AS "fault" FROM (
    SELECT ${names}, 1 AS "_side" FROM ${tableName(mart)} WHERE ${isOfDays(refresh.partition, days)}
    UNION ALL
    SELECT ${asStored(mart)}, -1 FROM (\n${before}SELECT ${names} FROM (\n${query}\n) r\n) q
  ) d GROUP BY ${names} HAVING SUM("_side") <> 0
  UNION ALL
  SELECT 1 FROM ${tableName(mart)} WHERE ${isOfDays(refresh.partition, days)} GROUP BY ${key} HAVING COUNT(*) > 1`;
}

/** The query's columns as the mart's table holds them: an INSERT rounds, and so does a cast. One to VARCHAR would cut. */
const asStored = (mart: Mart): Sql =>
  join(
    mart.columns.map(({ name, type }) =>
      type.kind === 'varchar'
        ? id(name)
        : sql`CAST(${id(name)} AS ${typeSql(typeName(type))}) AS ${id(name)}`,
    ),
    comma,
  );

const sample = id('_sample'); // no name of a project begins with an underscore

/** The newest partition, and one that every run draws anew. */
function sampleDays(catalog: Catalog, mart: Mart, runId: string): Sql {
  const { refresh } = mart;
  if (refresh.kind === 'full') throw new Error(`Mart "${mart.name}" has no partitions.`);
  const root = rootMart(catalog, mart).refresh;
  if (root.kind !== 'partitions') throw new Error(`Mart "${mart.name}" follows one without partitions.`);
  const days = join(
    [
      sql`SELECT ${dayOf(id(refresh.partition))} AS "day" FROM ${martName(mart)}`,
      sql`SELECT ${dayOf(id(root.by.column))} FROM ${dw(findTable(catalog, root.by.table))}`,
    ],
    unionAll,
  );
  return sql`SELECT s."day" FROM (
  SELECT r."day", ROW_NUMBER() OVER (ORDER BY r."day" DESC NULLS LAST) AS "newest",
    ROW_NUMBER() OVER (ORDER BY MD5(${lit(runId)} || CAST(r."day" AS VARCHAR(10))) NULLS LAST) AS "drawn"
  FROM (SELECT DISTINCT a."day" FROM (${days}) a) r
) s WHERE s."newest" = 1 OR s."drawn" = 1`;
}
