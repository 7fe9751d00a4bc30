import { etl } from '../tables/names';
import { publishedTables } from '../tables/published';
import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** So many runs are looked at: a warehouse of an earlier version has many that no line calls told. */
const mostRuns = 50;

/**
 * Step InspectEarlier: which runs before this one nobody has told of, as far as the log knows, and what of them is published.
 * Asked behind Claim: nothing of theirs is published any more.
 */
export function inspectEarlier(runId: string): Batch[] {
  const open = openRuns(runId);
  return [
    answering('InspectEarlier', {
      runs: [sql`SELECT o."run_id", o."outcomes", o."counts" FROM ${open} o ORDER BY o."run_id" NULLS LAST`],
      units: publishedTables.map(
        ([table, pass]) =>
          sql`SELECT u."unit_name", ${pass} AS "pass", u."run_id" FROM ${table} u JOIN ${open} o ON o."run_id" = u."run_id"
ORDER BY u."run_id" NULLS LAST, u."unit_name" NULLS LAST`,
      ),
    }),
  ];
}

/** A run is told when a line `Told` says so, and says more than that nobody knows. The newest by name come first. */
const openRuns = (runId: string): Sql => sql`(
  SELECT r."run_id", ${linesOf(sql`'Run'`)} AS "outcomes", ${linesOf(sql`'Counts'`)} AS "counts"
  FROM (SELECT "run_id" FROM ${etl('claimed_run')} UNION SELECT "run_id" FROM ${etl('job_log')}) r
  LEFT JOIN ${etl('job_log')} l ON l."run_id" = r."run_id" AND l."step" IN ('Run', 'Counts', 'Told')
  WHERE r."run_id" <> ${lit(runId)}
  GROUP BY r."run_id"
  HAVING ${linesOf(sql`'Told' AND l."status" <> 'unknown'`)} = 0
  ORDER BY r."run_id" DESC NULLS LAST LIMIT ${lit(mostRuns)}
)`;

const linesOf = (condition: Sql): Sql => sql`COUNT(CASE WHEN l."step" = ${condition} THEN 1 END)`;
