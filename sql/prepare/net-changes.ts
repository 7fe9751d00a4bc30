import type { Table } from '../../catalog';
import { sameKey, unmatched } from '../tables/match';
import { dw, staging } from '../tables/names';
import { latestPublishedRun } from '../tables/published';
import { columnList, id, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { countsAsTombstone } from './ages';
import type { Aging } from './ages';

/**
 * One row a key: the last of the new and the held changes by change id, and what it would do to the warehouse as it
 * is (docs/semantics.md#net-changes). `_changes` counts the changes that the key had, so that the superseded ones are
 * accounted for. `holdOrphans` and `blockDeletes` find later which of them are held.
 */
export function netChanges(table: Table, catalog: Aging): Sql[] {
  const names = table.columns.map((column) => column.name);
  const key = columnList(table.key);
  const [a, w, t] = [sql`a`, sql`w`, sql`t`];
  // Filling a placeholder is an insert. Its change id is empty, so that it orders nothing.
  const isReal = table.takesPlaceholders ? sql`COALESCE(w."_placeholder", FALSE) = FALSE` : sql`TRUE`;
  return [
    sql`DELETE FROM ${staging(table, 'net')}`,
    sql`INSERT INTO ${staging(table, 'net')} ("_op", "_change_id", "_line", ${columnList(names)}, "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT a."_op", a."_change_id", a."_line", ${columnList(names, a)}, a."_replayed", a."_changes",
  CASE WHEN ${unmatched(table, w)} THEN FALSE ELSE ${isReal} END,
  CASE WHEN w."_change_id" > a."_change_id" OR t."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND ${unmatched(table, w)} THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY ${columnList(table.key, sql`x`)}) AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY ${columnList(table.key, sql`x`)} ORDER BY x."_change_id" DESC) AS "_place"
  FROM (
    SELECT "_op", "_change_id", "_line", ${columnList(names)}, FALSE AS "_replayed" FROM ${staging(table, 'changes')}
    UNION ALL
    SELECT "_op", "_change_id", "_line", ${columnList(names)}, TRUE AS "_replayed" FROM ${staging(table, 'held')}
    WHERE "_run_id" = ${latestPublishedRun(table)}
  ) x
) a
LEFT JOIN ${dw(table)} w ON ${sameKey(table, w, a)}
LEFT JOIN (
  SELECT ${key}, MAX("_change_id") AS "_change_id" FROM ${staging(table, 'tombstone')}
  WHERE ${countsAsTombstone(table, catalog)} GROUP BY ${key}
) t ON ${sameKey(table, t, a)}
WHERE a.${id('_place')} = 1`,
  ];
}
