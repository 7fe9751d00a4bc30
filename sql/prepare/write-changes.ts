import type { Catalog, Table } from '../../catalog';
import { staging } from '../tables/names';
import { columnList, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { ageOut, isExpiredTombstone } from './ages';
import { latestPublishedRun, publishedRuns } from '../tables/published';
import { fillUpserts } from './upserts';

/**
 * Writes what publish will apply, and the held rows and tombstones, which count only once the unit's `published_unit`
 * row of this run is committed. `_delete` holds every key that publish removes or replaces: running it twice then
 * leaves what running it once does.
 */
export function writeChanges(catalog: Catalog, table: Table, runId: string): Sql[] {
  const names = columnList(table.columns.map((column) => column.name));
  const key = columnList(table.key);
  const net = staging(table, 'net');
  const [remove, held, tombstone] = [
    staging(table, 'delete'),
    staging(table, 'held'),
    staging(table, 'tombstone'),
  ];
  return [
    ageOut(table, catalog),
    ...fillUpserts(catalog, table),
    sql`DELETE FROM ${remove}`,
    sql`INSERT INTO ${remove} (${key}, "_replaced")
SELECT ${key}, TRUE FROM ${staging(table, 'upsert')}
UNION ALL
SELECT ${key}, FALSE FROM ${net} WHERE "_outcome" = 'delete'`,
    // Only this run's own version and the published one are wanted; the others are left over from runs that failed.
    sql`DELETE FROM ${held} WHERE "_run_id" <> COALESCE(${latestPublishedRun(table)}, '')`,
    sql`INSERT INTO ${held} ("_op", "_change_id", "_line", ${names}, "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", ${names}, "_reason", ${lit(runId)} FROM ${net} WHERE "_outcome" = 'held'`,
    sql`DELETE FROM ${tombstone} WHERE "_run_id" NOT IN ${publishedRuns(table)} OR ${isExpiredTombstone(catalog)}`,
    sql`INSERT INTO ${tombstone} (${key}, "_change_id", "_run_id")
SELECT ${key}, "_change_id", ${lit(runId)} FROM ${net} WHERE "_outcome" IN ('delete', 'absent')`,
  ];
}
