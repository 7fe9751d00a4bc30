import { publishedTables } from './published';
import { etl } from './names';
import { join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The newest run whose references held: as what, and when all of them were last looked at. No row where that is not known. */
export const lastReferenceCheck = sql`SELECT "definition", "whole_on" FROM ${etl('reference_check')}`;

/** One row: whether the run has published anything, and how many others have whose references nobody has looked at since. */
export const publishedSinceCheck = (runId: string): Sql => {
  const published = publishedTables.map(([table]) => sql`SELECT "run_id" FROM ${table}`);
  return sql`SELECT COUNT(CASE WHEN p."run_id" = ${lit(runId)} THEN 1 END) AS "by_this_run",
  COUNT(CASE WHEN p."run_id" <> ${lit(runId)} THEN 1 END) AS "by_others"
FROM (${join(published, sql` UNION `)}) p
JOIN ${etl('claimed_run')} c ON c."run_id" = p."run_id"
WHERE c."run_number" > (SELECT COALESCE(MAX("run_number"), 0) FROM ${etl('reference_check')})`;
};
