import type { Table } from '../../catalog';
import { staging } from '../text/names';
import { columnList, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { latestPublishedRun, publishedRuns } from './published';

/**
 * Writes what publish will apply, and the held rows and tombstones, which count only once the unit's `published_unit`
 * row of this run is committed. `_delete` holds every key that publish removes or replaces: running it twice then
 * leaves what running it once does.
 */
export function writeChanges(table: Table, runId: string): Sql[] {
  const names = columnList(table.columns.map((column) => column.name));
  const key = columnList(table.key);
  const [net, upsert, remove, held, tombstone] = (
    ['net', 'upsert', 'delete', 'held', 'tombstone'] as const
  ).map((kind) => staging(table, kind)) as [Sql, Sql, Sql, Sql, Sql];
  return [
    sql`DELETE FROM ${upsert}`,
    sql`INSERT INTO ${upsert} (${names}, "_change_id")
SELECT ${names}, "_change_id" FROM ${net} WHERE "_outcome" = 'upsert'`,
    sql`DELETE FROM ${remove}`,
    sql`INSERT INTO ${remove} (${key}) SELECT ${key} FROM ${net} WHERE "_outcome" IN ('delete', 'upsert')`,
    // Only this run's own version and the published one are wanted; the rest are left from runs that failed.
    sql`DELETE FROM ${held} WHERE "_run_id" <> COALESCE(${latestPublishedRun(table)}, '')`,
    sql`INSERT INTO ${held} ("_op", "_change_id", "_line", ${names}, "_reason", "_run_id")
SELECT "_op", "_change_id", "_line", ${names}, "_reason", ${lit(runId)} FROM ${net} WHERE "_outcome" = 'held'`,
    sql`DELETE FROM ${tombstone} WHERE "_run_id" NOT IN ${publishedRuns(table)}`,
    sql`INSERT INTO ${tombstone} (${key}, "_change_id", "_run_id")
SELECT ${key}, "_change_id", ${lit(runId)} FROM ${net} WHERE "_outcome" IN ('delete', 'absent')`,
  ];
}
