import { columnName, loggedCountNames } from '../../contracts';
import { etl } from '../tables/names';
import { columnList, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { lateBoundView } from './late-bound-view';

/** `etl.table_counts`: the counts of a table in a run. Those of snapshots are NULL for other tables. */
export const tableCountsView = (): Sql =>
  lateBoundView(
    etl('table_counts'),
    sql`SELECT ${columnList(['run_id', 'table_name', 'status', ...loggedCountNames.map(columnName)])}
FROM ${etl('job_log')} WHERE "step" = 'Counts'`,
  );
