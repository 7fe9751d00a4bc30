import { etl } from '../tables/names';
import { sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { lateBoundView } from './late-bound-view';

/** `etl.run_warnings`: what a run found that is not as it should be, and did not stop it. */
export const runWarningsView = (): Sql =>
  lateBoundView(
    etl('run_warnings'),
    sql`SELECT "run_id", "status" AS "kind", "table_name", "error_message" AS "message", "ended_at" AS "warned_at"
FROM ${etl('job_log')} WHERE "step" = 'Warning'`,
  );
