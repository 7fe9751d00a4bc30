import type { Catalog, Table } from '../../catalog';
import { staging } from '../tables/names';
import { failUnless } from '../text/fail-unless';
import { columnList, id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { ageOut, isExpiredTombstone } from './ages';
import { latestPublishedRun, publishedRuns } from '../tables/published';
import { lastSeen, rowsMayMove } from '../tables/snapshot-table';
import { writesOtherRows, writtenRows } from '../tables/written-rows';
import { fillUpserts } from './upserts';

/**
 * Writes what publish will apply, where that is not `_net` itself, and the held rows and tombstones, which count only once the
 * unit's `published_unit` row of this run is committed.
 */
export function writeChanges(catalog: Catalog, table: Table, runId: string): Sql[] {
  const names = columnList(table.columns.map((column) => column.name));
  const key = columnList(table.key);
  const net = staging(table, 'net');
  const [held, tombstone] = [staging(table, 'held'), staging(table, 'tombstone')];
  const seen = rowsMayMove(table) ? sql`, ${id(lastSeen)}` : sql``;
  return [
    ageOut(table, catalog),
    ...(writesOtherRows(table) ? [...fillUpserts(catalog, table), ...fillRemovedKeys(table)] : []),
    keysAreUnique(table),
    // Only this run's own version and the published one are wanted; the others are left over from runs that failed.
    sql`DELETE FROM ${held} WHERE "_run_id" <> COALESCE(${latestPublishedRun(table)}, '')`,
    sql`INSERT INTO ${held} ("_op", "_change_id", "_line", ${names}, "_reason", "_run_id"${seen})
SELECT "_op", "_change_id", "_line", ${names}, "_reason", ${lit(runId)}${seen} FROM ${net} WHERE "_outcome" = 'held'`,
    sql`DELETE FROM ${tombstone} WHERE "_run_id" NOT IN ${publishedRuns(table)} OR ${isExpiredTombstone(catalog)}`,
    sql`INSERT INTO ${tombstone} (${key}, "_change_id", "_run_id"${seen})
SELECT ${key}, "_change_id", ${lit(runId)}${seen} FROM ${net} WHERE "_outcome" IN ('delete', 'absent')`,
  ];
}

/** Every key that publish removes or replaces: running it twice then leaves what running it once does. */
function fillRemovedKeys(table: Table): Sql[] {
  const key = columnList(table.key);
  const removed = staging(table, 'delete');
  return [
    sql`DELETE FROM ${removed}`,
    sql`INSERT INTO ${removed} (${key}, "_replaced")
SELECT ${key}, TRUE FROM ${staging(table, 'upsert')}
UNION ALL
SELECT ${key}, FALSE FROM ${staging(table, 'net')} WHERE "_outcome" = 'delete'`,
  ];
}

/** A key that publish wrote twice would be in the warehouse twice, so the transaction fails instead. */
function keysAreUnique(table: Table): Sql {
  const key = columnList(table.key);
  return sql`SELECT ${failUnless(sql`COUNT(*) = 0`, `${table.name} has a key twice among its upserts`)} AS "unique"
FROM (SELECT ${key} FROM ${writtenRows(table)} u GROUP BY ${key} HAVING COUNT(*) > 1) x`;
}
