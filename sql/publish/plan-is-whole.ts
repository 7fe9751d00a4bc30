import { etl } from '../tables/names';
import type { Check } from '../text/fail-unless';
import type { RunWords } from '../text/run-words';
import { sql } from '../text/sql';

/**
 * The list of the run's files in the warehouse is the planned one: what is published without its files in the ledger would be
 * loaded again. Part of the publish's own transaction, behind its fence: nobody replaces the list between this look and the
 * commit.
 */
export const planIsWhole = ({ runId, loadedFiles, loadedBytes, skippedFiles }: RunWords): Check => ({
  condition: sql`(SELECT COUNT(*) FROM (
  SELECT COUNT(CASE WHEN "status" = 'loaded' THEN 1 END) AS "loaded", COALESCE(SUM(CASE WHEN "status" = 'loaded' THEN "bytes" END), 0) AS "bytes",
    COUNT(CASE WHEN "status" = 'skipped' THEN 1 END) AS "skipped"
  FROM ${etl('plan_file')} WHERE "run_id" = ${runId}
) l WHERE l."loaded" = ${loadedFiles} AND l."bytes" = ${loadedBytes} AND l."skipped" = ${skippedFiles}) = 1`,
  message: sql`'plan: etl.plan_file has other files than run ' || ${runId} || ' planned; start a new run'`,
});
