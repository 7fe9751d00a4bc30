import { columnName, countNames } from '../../contracts';
import { etl } from '../tables/names';
import { comma, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** `etl.last_runs`: "how did last night go" in one SELECT: one row a run, newest first when ordered by `run_id` DESC. */
export function lastRunsView(): Sql {
  const sums = join(
    countNames
      .map(columnName)
      .map(
        (name) => sql`CAST(SUM(CASE WHEN "step" = 'Counts' THEN ${id(name)} END) AS BIGINT) AS ${id(name)}`,
      ),
    comma,
  );
  return sql`CREATE OR REPLACE VIEW ${etl('last_runs')} AS
SELECT "run_id",
  MAX(CASE WHEN "step" = 'Run' THEN "status" END) AS "status",
  MIN("started_at") AS "started_at", MAX("ended_at") AS "ended_at",
  MAX(CASE WHEN "step" = 'Run' THEN "error_name" END) AS "error_name",
  MAX(CASE WHEN "step" = 'Run' THEN "error_message" END) AS "error_message",
  ${sums}
FROM ${etl('job_log')} GROUP BY "run_id"`;
}
