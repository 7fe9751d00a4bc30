import type { Catalog, Table } from '../../../catalog';
import { latest } from './batch-dates';
import type { Change } from './change';
import { derivedDelete, partitionOf } from './derived-deletes';
import { mayMove, movingRows } from './moving-rows';
import type { MovingRows, NewestSnapshots } from './moving-rows';
import { keyOf, of, perTable } from './relations';
import type { SeenSnapshot, State } from './state';

/** A day of which a run takes files of a table, be they without rows. */
export interface SnapshotDay {
  readonly table: string;
  readonly batchDate: string;
  readonly proven: boolean;
}

/** What a run's snapshots of one table say. */
export interface SnapshotRun {
  readonly seen: readonly SeenSnapshot[];
  /** A delete of each row that the newest whole snapshot of its partition lacks. */
  readonly derived: readonly Change[];
  /** A whole snapshot of its partition is newer. */
  readonly isSuperseded: (change: Change) => boolean;
  /** It is in the snapshot by which this run leaves its partition. */
  readonly isCompared: (change: Change) => boolean;
  /** The key is on a row that could not be read, in a snapshot as new as the change or newer. */
  readonly isExempt: (key: string, batchDate: string) => boolean;
  /** Of a table whose rows may move between partitions; `undefined` where they cannot. */
  readonly moves: MovingRows | undefined;
}

/** By table, of those that are read as snapshots (docs/semantics.md#snapshots). */
export function snapshotRuns(
  catalog: Catalog,
  state: State,
  changes: readonly Change[],
  days: readonly SnapshotDay[],
): ReadonlyMap<string, SnapshotRun> {
  return new Map(
    catalog.tables
      .filter(({ source }) => source.snapshot !== null)
      .map((table) => [
        table.name,
        snapshotRun(
          table,
          state,
          changes.filter((each) => each.table === table.name),
          days.filter((each) => each.table === table.name),
        ),
      ]),
  );
}

function snapshotRun(
  table: Table,
  state: State,
  changes: readonly Change[],
  days: readonly SnapshotDay[],
): SnapshotRun {
  const rows = changes.filter(({ op }) => op !== 'R');
  const rejected = changes.filter(({ op }) => op === 'R');
  const seen = seenSnapshots(table, of(state.snapshots, table.name), rows, rejected, days);
  const newest = newestOf(of(state.snapshots, table.name), seen);
  const isLive = (change: Change): boolean =>
    change.batchDate >= (newest.after.get(partitionOf(table, change.row)) ?? '');
  const held = of(state.held, table.name);
  const heldUpserts = held.filter(({ op }) => op !== 'D');
  const live = new Set([...rows, ...heldUpserts].filter(isLive).map(({ row }) => keyOf(table, row)));
  const isExempt = (key: string, batchDate: string): boolean =>
    rejected.some((each) => keyOf(table, each.row) === key && each.batchDate >= batchDate);
  const isNew = (partition: string): boolean =>
    newest.after.has(partition) && newest.after.get(partition) !== newest.before.get(partition);
  const moves = mayMove(table) ? movingRows(table, state, newest, isExempt) : undefined;
  const isThere = (key: string): boolean =>
    moves === undefined
      ? live.has(key)
      : heldUpserts.some(({ row }) => keyOf(table, row) === key) ||
        rows.some((each) => keyOf(table, each.row) === key && each.changeId >= moves.lastKnown(key));
  const derived = [...of(state.warehouse, table.name)].flatMap(([key, { row, changeId, placeholder }]) => {
    const partition = partitionOf(table, row);
    const batchDate = newest.after.get(partition) ?? '';
    const isGone =
      isNew(partition) && changeId < batchDate && !placeholder && !isThere(key) && !isExempt(key, batchDate);
    return isGone ? [derivedDelete(table, row, batchDate, moves?.lastKnown(key))] : [];
  });
  return {
    ...{ seen, derived, isExempt, moves },
    isSuperseded: (change) => !isLive(change),
    isCompared: (change) => {
      const partition = partitionOf(table, change.row);
      return isNew(partition) && change.batchDate === newest.after.get(partition);
    },
  };
}

/** A day's files are whole if they are proven, none of them came before, and every key in them can be read. */
function seenSnapshots(
  table: Table,
  before: readonly SeenSnapshot[],
  rows: readonly Change[],
  rejected: readonly Change[],
  days: readonly SnapshotDay[],
): SeenSnapshot[] {
  return days.flatMap(({ batchDate, proven }) => {
    const ofDay = rows.filter((each) => each.batchDate === batchDate);
    const partitions =
      table.source.snapshot?.partition.length === 0
        ? ['[]']
        : [...new Set(ofDay.map(({ row }) => partitionOf(table, row)))];
    const isReadable = rejected
      .filter((each) => each.batchDate === batchDate)
      .every(({ row }) => table.key.every((name) => row[name] !== null));
    return partitions.map((partition) => ({
      ...{ partition, batchDate },
      whole:
        proven &&
        isReadable &&
        !before.some((each) => each.partition === partition && each.batchDate === batchDate),
    }));
  });
}

function newestOf(before: readonly SeenSnapshot[], seen: readonly SeenSnapshot[]): NewestSnapshots {
  const newest = (all: readonly SeenSnapshot[]): ReadonlyMap<string, string> => {
    const dates = new Map<string, string>();
    for (const { partition, batchDate, whole } of all)
      if (whole) dates.set(partition, latest([dates.get(partition) ?? null, batchDate]) ?? batchDate);
    return dates;
  };
  return { before: newest(before), after: newest([...before, ...seen]) };
}

/** What the runs so far have seen. */
export const seenAfter = (
  catalog: Catalog,
  state: State,
  runs: ReadonlyMap<string, SnapshotRun>,
): State['snapshots'] =>
  perTable(catalog, ({ name }) => [...of(state.snapshots, name), ...(runs.get(name)?.seen ?? [])]);
