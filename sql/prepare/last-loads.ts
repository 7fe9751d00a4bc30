import { etl } from '../tables/names';
import { controlStatus } from '../tables/snapshot-table';
import { lit, sql } from '../text/sql';

/** How many earlier loads of a table say what is usual (docs/semantics.md#unusual-counts). */
export const rememberedLoads = 28;

/** Tables with files in this run. */
const planned = sql`SELECT DISTINCT "table_name" FROM ${etl('plan_file')} WHERE "status" = 'loaded'`;

/**
 * Of each table with new files, its last loads: the rows that they read and the batch dates that they loaded. A load is a run
 * that published files of the table, whatever became of it then: the ledger says so.
 */
export const lastLoads = sql`SELECT l."table_name", l."loaded_rows", l."loaded_days" FROM (
  SELECT j."table_name", j."loaded_rows", d."loaded_days",
    ROW_NUMBER() OVER (PARTITION BY j."table_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM (
    SELECT "run_id", "table_name", MAX("read") AS "loaded_rows" FROM ${etl('job_log')} WHERE "step" = 'Counts' GROUP BY "run_id", "table_name"
  ) j
  JOIN (
    SELECT "run_id", "table_name", COUNT(DISTINCT "batch_date") AS "loaded_days" FROM ${etl('loaded_file')} WHERE "status" = 'loaded' GROUP BY "run_id", "table_name"
  ) d ON d."run_id" = j."run_id" AND d."table_name" = j."table_name"
  JOIN ${etl('claimed_run')} c ON c."run_id" = j."run_id"
  JOIN (${planned}) p ON p."table_name" = j."table_name"
  WHERE j."loaded_rows" IS NOT NULL
) l
WHERE l."place" <= ${lit(rememberedLoads)}
ORDER BY l."table_name" NULLS LAST, l."place" NULLS LAST`;

/** Batch dates of this run's files, and of the control totals that it looks at, of which the table has loaded files before. */
export const loadedDays = sql`SELECT DISTINCT p."table_name", p."batch_date" FROM ${etl('plan_file')} p
JOIN ${etl('loaded_file')} f ON f."table_name" = p."table_name" AND f."batch_date" = p."batch_date"
WHERE p."status" IN ('loaded', ${lit(controlStatus)}) AND f."status" = 'loaded'
ORDER BY p."table_name" NULLS LAST, p."batch_date" NULLS LAST`;
