import { controlStatus, markerStatus, samePartition } from '../../tables/snapshot-table';
import type { SnapshotTable } from '../../tables/snapshot-table';
import { batchDateOf } from '../../tables/change-id';
import { etl, staging } from '../../tables/names';
import { publishedRuns } from '../../tables/published';
import { and, columnList, comma, id, join, lit, sql } from '../../text/sql';
import type { Sql } from '../../text/sql';
import { oldestBatchDate } from '../ages';
import type { Aging } from '../ages';

/** The operator of a row that staging rejected; its key is NULL where it could not be read. */
export const rejectedRow = sql`'R'`;

/**
 * Enters the run's snapshots of a table in `_snapshot`, each with whether it is whole: proven, all its files loaded by this run, and
 * no key in them unreadable (docs/semantics.md#snapshots). They count for later runs when this one is published.
 */
export function enterSnapshots(table: SnapshotTable, catalog: Aging, runId: string): Sql[] {
  const snapshot = staging(table, 'snapshot');
  const partition = table.source.snapshot.partition;
  const columns = columnList([...partition, '_batch_date']);
  const [d, b] = [sql`d`, sql`b`];
  return [
    // Left over from runs that failed; and of days as old as no file can be any more, all but the newest whole ones.
    sql`DELETE FROM ${snapshot} WHERE "_run_id" NOT IN ${publishedRuns(table)}`,
    sql`DELETE FROM ${snapshot} USING (
  SELECT ${join([...partition.map(id), sql`MAX("_batch_date") AS "_newest"`], comma)} FROM ${snapshot} WHERE "_whole"${groupBy(partition)}
) ${newest} WHERE ${join([...samePartition(partition, id(snapshotName(table)), newest), sql`${id(snapshotName(table))}."_batch_date" < ${newest}."_newest"`], and)} AND ${id(snapshotName(table))}."_batch_date" < ${oldestBatchDate(catalog, catalog.ages.lateDays)}`,
    sql`INSERT INTO ${snapshot} (${columns}, "_whole", "_run_id")
SELECT ${columnList([...partition, '_batch_date'], d)},
  CASE WHEN ${isProven(table)} AND b."_batch_date" IS NULL AND k."_batch_date" IS NULL AND u."_batch_date" IS NULL THEN TRUE ELSE FALSE END, ${lit(runId)}
FROM (
${days(table, runId)}
) d
LEFT JOIN (SELECT DISTINCT ${columns} FROM ${snapshot}) b ON ${join([...samePartition(partition, b, d), sql`b."_batch_date" = d."_batch_date"`], and)}
LEFT JOIN (${skippedDays(table, runId)}) k ON k."_batch_date" = d."_batch_date"
LEFT JOIN (
  SELECT DISTINCT ${batchDateOf(id('_change_id'))} AS "_batch_date" FROM ${staging(table, 'changes')}
  WHERE "_op" = ${rejectedRow} AND ${id(table.key[0] ?? '')} IS NULL
) u ON u."_batch_date" = d."_batch_date"${join(proofJoin(table, runId), sql``)}`,
  ];
}

/** No table's name begins with an underscore. */
const newest = id('_newest_snapshot');

const snapshotName = ({ name }: SnapshotTable): string => `${name}_snapshot`;

/** Of a partition: the values that its rows have. Of the whole table a day counts whose files have no row, too. */
function days(table: SnapshotTable, runId: string): Sql {
  const { partition } = table.source.snapshot;
  if (partition.length === 0)
    return sql`  SELECT DISTINCT "batch_date" AS "_batch_date" FROM ${planned(table, runId)} AND "status" = 'loaded'`;
  return sql`  SELECT DISTINCT ${columnList(partition)}, ${batchDateOf(id('_change_id'))} AS "_batch_date" FROM ${staging(table, 'changes')}
  WHERE "_op" <> ${rejectedRow}`;
}

const planned = (table: SnapshotTable, runId: string): Sql =>
  sql`${etl('plan_file')} WHERE "run_id" = ${lit(runId)} AND "table_name" = ${lit(table.name)}`;

/** A file that was skipped, by this run or an earlier one, is missing from its day. */
const skippedDays = (table: SnapshotTable, runId: string): Sql =>
  sql`SELECT "batch_date" AS "_batch_date" FROM ${planned(table, runId)} AND "status" = 'skipped' UNION SELECT "batch_date" FROM ${etl('loaded_file')} WHERE "table_name" = ${lit(table.name)} AND "status" = 'skipped'`;

const isProven = ({ source }: SnapshotTable): Sql =>
  source.snapshot.proof === 'none' ? sql`TRUE` : sql`m."_batch_date" IS NOT NULL`;

const proofJoin = (table: SnapshotTable, runId: string): Sql[] =>
  table.source.snapshot.proof === 'none'
    ? []
    : [sql`\nLEFT JOIN (${provenDays(table, runId)}) m ON m."_batch_date" = d."_batch_date"`];

/**
 * The batch dates of the run that are proven to be whole. Totals that differ close a gate, and a count that differs fails staging: so
 * that there are some is enough here. Both are looked at of a day's first load alone.
 */
export function provenDays(table: SnapshotTable, runId: string): Sql {
  const isFirst = sql`"batch_date" NOT IN (SELECT "batch_date" FROM ${etl('loaded_file')} WHERE "table_name" = ${lit(table.name)} AND "status" = 'loaded')`;
  switch (table.source.snapshot.proof) {
    case 'none':
      return sql`SELECT DISTINCT "batch_date" AS "_batch_date" FROM ${planned(table, runId)}`;
    case 'marker':
      return sql`SELECT DISTINCT "batch_date" AS "_batch_date" FROM ${planned(table, runId)} AND "status" = ${lit(markerStatus)}`;
    case 'control':
      return sql`SELECT DISTINCT "batch_date" AS "_batch_date" FROM ${planned(table, runId)} AND "status" = ${lit(controlStatus)} AND ${isFirst}`;
    case 'count':
      // Of several files one may be missing: no trailer counts them.
      return sql`SELECT "batch_date" AS "_batch_date" FROM ${planned(table, runId)} AND "status" = 'loaded' AND ${isFirst} GROUP BY "batch_date" HAVING COUNT(*) = 1`;
  }
}

const groupBy = (partition: readonly string[]): Sql =>
  partition.length === 0 ? sql`` : sql` GROUP BY ${columnList(partition)}`;

/**
 * What follows FROM: of each partition `_newest`, the batch date of its newest whole snapshot; `_new` if it is one of this run, and
 * `_before`, the newest one of earlier runs. Of the whole table one row, of NULLs before the first.
 */
export const newestSnapshots = (table: SnapshotTable, runId: string): Sql => {
  const { partition } = table.source.snapshot;
  const own = sql`"_run_id" = ${lit(runId)}`;
  return sql`(
  SELECT ${join([...partition.map(id), sql`"_newest"`, sql`"_before"`, sql`CASE WHEN "_before" = "_newest" THEN NULL ELSE "_newest" END AS "_new"`], comma)} FROM (
    SELECT ${join([...partition.map(id), sql`MAX("_batch_date") AS "_newest"`, sql`MAX(CASE WHEN NOT (${own}) THEN "_batch_date" END) AS "_before"`], comma)}
    FROM ${staging(table, 'snapshot')} WHERE "_whole" AND (${own} OR "_run_id" IN ${publishedRuns(table)})${groupBy(partition)}
  ) n
)`;
};

/** Joins `newestSnapshots` by the partition of a row. */
export const joinNewest = (table: SnapshotTable, runId: string, alias: Sql, row: Sql): Sql => {
  const { partition } = table.source.snapshot;
  const source = newestSnapshots(table, runId);
  return partition.length === 0
    ? sql`CROSS JOIN ${source} ${alias}`
    : sql`LEFT JOIN ${source} ${alias} ON ${join(samePartition(partition, alias, row), and)}`;
};
