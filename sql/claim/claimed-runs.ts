import { etl } from '../tables/names';
import type { EtlTable } from '../tables/names';
import { join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** What Claim says of its run. */
export interface ClaimingRun {
  readonly runId: string;
  /** The run's place in the order of runs, from the lock: the only thing that runs are compared by. */
  readonly number: number;
  /** The run's start, ISO 8601, UTC. */
  readonly now: string;
}

/**
 * Enters the run in `etl.claimed_run`, from which every other statement has the order of runs. The runs of versions before
 * the numbers are entered once, in the order of their ids, with the numbers up to 0: the first number of a lock is 1.
 */
export function recordRun({ runId, number, now }: ClaimingRun): Sql[] {
  const [own, at] = [lit(runId), sql`CAST(${lit(now)} AS TIMESTAMP)`];
  return [
    sql`INSERT INTO ${etl('claimed_run')} ("run_id", "run_number", "claimed_at")
SELECT r."run_id", 1 - ROW_NUMBER() OVER (ORDER BY r."run_id" DESC NULLS LAST), ${at} FROM (
${join(
  tellingRuns.map((table) => sql`  SELECT "run_id" FROM ${etl(table)}`),
  sql`\n  UNION\n`,
)}
) r WHERE r."run_id" <> ${own} AND (SELECT COUNT(*) FROM ${etl('claimed_run')}) = 0`,
    sql`INSERT INTO ${etl('claimed_run')} ("run_id", "run_number", "claimed_at")
SELECT ${own}, ${lit(number)}, ${at} FROM (
  SELECT COUNT(*) AS "rows" FROM ${etl('claimed_run')} WHERE "run_id" = ${own}
) x WHERE x."rows" = 0`,
  ];
}

/** The tables that tell of runs, of those that failed too. */
const tellingRuns: readonly EtlTable[] = [
  'published_unit',
  'loaded_file',
  'rejected_row',
  'job_log',
  'schema_version',
];
