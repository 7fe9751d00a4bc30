import type { Catalog, Table } from '../../catalog';
import { etl } from './names';
import { id, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The tables that tell of what is published, and of which pass of a unit. */
export const publishedTables = [
  [etl('published_unit'), lit('whole')],
  [etl('published_upserts'), lit('upserts')],
] as const;

/** Each publication `u`, with its run `c` and that run's number. */
const numbered = sql`${etl('published_unit')} u JOIN ${etl('claimed_run')} c ON c."run_id" = u."run_id"`;

/** What follows FROM: each publication, with the run's place among those of its unit, 1 = the newest. */
export const publications = sql`(
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM ${numbered}
)`;

/** The run whose held rows count: the unit's newest published one. NULL before the first. */
export const latestPublishedRun = (table: Table): Sql =>
  sql`(SELECT MAX(p."run_id") FROM ${publications} p WHERE p."place" = 1 AND p."unit_name" = ${lit(table.unit)})`;

/** The newest run that published anything: one row, NULL before the first. */
export const newestPublishedRun = sql`(SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM ${numbered}
) n WHERE n."place" = 1)`;

export const publishedRuns = (table: Table): Sql =>
  sql`(SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)})`;

/**
 * The batch date up to which every unit of the catalog is published, as text: what the age of a file, a held row or a tombstone is
 * measured against. The units' passes commit one after the other, so a run that is killed in between leaves some units behind: their
 * files must not be too old for the run that takes them up. Units that the catalog has no more do not count, unless there are no others.
 * One value; NULL before the first run.
 */
export const publishedByAll = ({ units }: Pick<Catalog, 'units'>): Sql =>
  sql`(SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN (${join(
    units.map(({ name }) => lit(name)),
    sql`, `,
  )}) THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM ${etl('published_unit')} GROUP BY "unit_name"
) a)`;

/** The batch date so many days before that one, as text. NULL before the first run. */
export const daysBeforePublished = (catalog: Pick<Catalog, 'units'>, days: number): Sql =>
  sql`CAST(CAST(${publishedByAll(catalog)} AS DATE) - ${lit(days)} AS VARCHAR(10))`;

/** What follows FROM: one row with `as_of`, up to which day the warehouse is loaded, and the run that published last. */
export const reportState = sql`(SELECT a."as_of", p."run_id" AS "published_run" FROM ${id('mart')}.${id('as_of')} a
CROSS JOIN ${newestPublishedRun} p) s`;
