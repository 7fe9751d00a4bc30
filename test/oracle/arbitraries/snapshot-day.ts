import type { Table } from '../../../catalog';
import { partitionOf } from '../model';
import type { Row } from '../model';
import type { LandingFile } from './landing-file';
import { landingFiles } from './landing-file';
import { Picks } from './picks';
import { putOf } from './source';

/** A day's export of a table: its files, and whether its marker is there. None: the day is missing. */
export interface SnapshotExport {
  readonly files: readonly LandingFile[];
  readonly proven: boolean;
}

/** What may happen to an export. */
export interface Mishaps {
  /** Rows that cannot be read, and files of a day that come apart. */
  readonly hostile: boolean;
  /** Nothing: every row comes in files with a marker. */
  readonly none: boolean;
}

/**
 * What an export makes of a table's rows: mostly all of them, and now and then nothing, some partitions, a part that its
 * lacking marker tells, rows that cannot be read, or the same once more.
 */
export function snapshotDay(
  table: Table,
  batchDate: string,
  all: readonly Row[],
  { hostile, none }: Mishaps,
  picks: Picks,
): SnapshotExport {
  if (!none && picks.chance(5)) return { files: [], proven: false };
  const rows =
    none || table.source.snapshot?.partition.length === 0 ? all : somePartitions(table, all, picks);
  const isPart = !none && picks.chance(6);
  const sent = isPart ? rows.filter(() => picks.chance(2)) : rows;
  const changes = sent.map((row) => {
    if (none || !hostile || !picks.chance(12)) return putOf(table, row);
    return picks.chance(4) || table.columns.length === table.key.length
      ? unreadable(table)
      : rejected(table, row);
  });
  const isOneFile = !hostile || (table.source.snapshot?.proof === 'count' && (none || picks.chance(2)));
  const files = landingFiles(table, batchDate, changes, isOneFile ? new Picks([]) : picks);
  const empty = { table: table.name, batchDate, name: 'part-1.csv', changes: [] };
  const proven = none || (!isPart && !picks.chance(5));
  return { files: files.length === 0 ? [empty] : files, proven };
}

function somePartitions(table: Table, rows: readonly Row[], picks: Picks): Row[] {
  const partitions = [...new Set(rows.map((row) => partitionOf(table, row)))];
  const taken = partitions.filter(() => !picks.chance(3));
  return rows.filter((row) => taken.includes(partitionOf(table, row)));
}

const nulls = (table: Table): Row => Object.fromEntries(table.columns.map(({ name }) => [name, null]));

const unreadable = (table: Table) => ({ table: table.name, op: 'R' as const, row: nulls(table) });

const rejected = (table: Table, row: Row) => ({
  ...{ table: table.name, op: 'R' as const },
  row: { ...nulls(table), ...Object.fromEntries(table.key.map((name) => [name, row[name] ?? null])) },
});
