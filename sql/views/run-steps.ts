import { etl } from '../tables/names';
import { columnList, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { lateBoundView } from './late-bound-view';

/** Times in UTC. A failure is logged when it happens: it has an end, and no start. */
const columns = [
  'run_id',
  'started_at',
  'ended_at',
  'step',
  'table_name',
  'status',
  'attempt',
  'error_name',
  'error_message',
  'statement_id',
  'glue_run_id',
  'console_link',
];

/** `etl.run_steps`: a step of a run, of one table where it has one, and the run itself (`step` = 'Run'). */
export const runStepsView = (): Sql =>
  lateBoundView(
    etl('run_steps'),
    sql`SELECT ${columnList(columns)}
FROM ${etl('job_log')} WHERE "step" NOT IN ('Counts', 'Warning', 'Told')`,
  );
