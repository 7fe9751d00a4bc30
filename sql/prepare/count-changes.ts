import type { Catalog, Table } from '../../catalog';
import { changeCountNames, columnName } from '../../contracts';
import type { ChangeCountName } from '../../contracts';
import { answeringInFew } from '../text/batch';
import type { Batch } from '../text/batch';
import { batchDateOf } from '../tables/change-id';
import { dw, staging } from '../tables/names';
import { isSnapshotTable } from '../tables/snapshot-table';
import { chunks } from '../text/chunks';
import { id, join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';
import { duplicates } from './duplicates';
import { lastLoads, loadedDays } from './last-loads';
import { countSnapshots, derivedDeletes } from './snapshots/count-snapshots';
import { rejectedRow } from './snapshots/seen-snapshots';
import { heldWaits, noWaits } from './waits';

const tablesPerStatement = 20;
const tablesPerHeldStatement = 100;

/**
 * Step CountChanges: what the run would do, from `_net`, and the rows of the warehouse before it; and what CheckGates tells and
 * judges besides: since when rows are held, which of them wait for each other, and what the tables' last loads were.
 */
export function countChanges(catalog: Catalog, runId: string): Batch[] {
  const waits = heldWaits(catalog);
  const snapshots = catalog.tables.filter(isSnapshotTable).map((table) => countSnapshots(table, runId));
  const shared = catalog.tables.flatMap(duplicates);
  const perTable = catalog.tables.map((table): Sql => {
    const net = staging(table, 'net');
    const changes = copiedRows(table);
    const all = sql`CAST(COALESCE(SUM("_changes"), 0) AS BIGINT)`;
    const counts: Readonly<Record<ChangeCountName, Sql>> = {
      replayed: sql`${all} - ${changes}${isSnapshotTable(table) ? sql` - ${derivedDeletes}` : sql``}`,
      superseded: sql`${all} - ${count(sql`"_outcome" <> 'superseded'`)}`,
      held: count(sql`"_outcome" = 'held'`),
      inserted: count(sql`"_outcome" = 'upsert' AND NOT "_exists"`),
      updated: count(sql`"_outcome" = 'upsert' AND "_exists"`),
      deleted: count(sql`"_outcome" = 'delete'`),
      absent: count(sql`"_outcome" = 'absent'`),
      agedOut: count(sql`"_outcome" = 'agedOut'`),
      placeholders: placeholders(table),
    };
    const columns = changeCountNames.map((name) => sql`  ${counts[name]} AS ${id(columnName(name))},`);
    return sql`SELECT ${lit(table.name)} AS "table_name",
  ${changes} AS "copied",
${join(columns, sql`\n`)}
  (SELECT COUNT(*) FROM ${dw(table)}) AS "warehouse_rows"
FROM ${net}`;
  });
  const united = (queries: readonly Sql[], size = tablesPerStatement): Sql[] =>
    chunks(queries, size).map((each) => join(each, unionAll));
  return answeringInFew('CountChanges', {
    counts: united(perTable),
    held: united(catalog.tables.map(heldSince), tablesPerHeldStatement),
    lastLoads: [lastLoads],
    loadedDays: [loadedDays],
    snapshots: united(snapshots),
    duplicates: united(shared),
    waits: waits.length === 0 ? [noWaits] : waits,
  });
}

/** Of snapshots the rows that were rejected are there, too: their keys are not deleted. */
const copiedRows = (table: Table): Sql =>
  sql`(SELECT COUNT(*) FROM ${staging(table, 'changes')}${isSnapshotTable(table) ? sql` WHERE "_op" <> ${rejectedRow}` : sql``})`;

/** By batch date: a bounded number of rows, however many are held. */
const heldSince = (
  table: Table,
): Sql => sql`SELECT ${lit(table.name)} AS "table_name", ${batchDateOf(id('_change_id'))} AS "held_since", COUNT(*) AS "held_rows"
FROM ${staging(table, 'net')} WHERE "_outcome" = 'held' GROUP BY ${batchDateOf(id('_change_id'))}`;

const placeholders = (table: Table): Sql =>
  table.takesPlaceholders
    ? sql`(SELECT COUNT(*) FROM ${staging(table, 'upsert')} WHERE "_placeholder")`
    : sql`0`;

const count = (condition: Sql): Sql => sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;
