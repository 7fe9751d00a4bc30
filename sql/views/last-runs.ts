import { columnName, countNames } from '../../contracts';
import { etl } from '../tables/names';
import { comma, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * `etl.last_runs`: "how did last night go" in one SELECT: one row a run, newest first when ordered by `run_id` DESC. Of several
 * lines that say how a run ended the one of the last attempt counts: a failure behind the end, or what a later run found.
 */
export function lastRunsView(): Sql {
  const sums = join(
    countNames
      .map(columnName)
      .map(
        (name) => sql`CAST(SUM(CASE WHEN "step" = 'Counts' THEN ${id(name)} END) AS BIGINT) AS ${id(name)}`,
      ),
    comma,
  );
  const ofLastEnd = (name: string): Sql =>
    sql`MAX(CASE WHEN "step" = 'Run' AND "_place" = 1 THEN ${id(name)} END) AS ${id(name)}`;
  return sql`CREATE OR REPLACE VIEW ${etl('last_runs')} AS
SELECT "run_id",
  ${ofLastEnd('status')},
  MIN("started_at") AS "started_at", MAX("ended_at") AS "ended_at",
  ${ofLastEnd('error_name')},
  ${ofLastEnd('error_message')},
  ${sums}
FROM (
  SELECT l.*, ROW_NUMBER() OVER (PARTITION BY l."run_id", l."step" ORDER BY l."attempt" DESC NULLS LAST, l."status" NULLS LAST) AS "_place"
  FROM ${etl('job_log')} l
) x GROUP BY "run_id"`;
}
