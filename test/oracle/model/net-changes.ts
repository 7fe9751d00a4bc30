import type { Catalog, Table } from '../../../catalog';
import type { Change } from './change';
import { keyOf, of, perTable } from './relations';
import type { MovingRows } from './moving-rows';
import type { SnapshotRun } from './snapshots';
import type { State, WarehouseRow } from './state';

export type Outcome = 'superseded' | 'upsert' | 'unchanged' | 'delete' | 'absent' | 'held' | 'agedOut';

/** A change and what becomes of it. Only the last change of a key has another outcome than `superseded`. */
export interface Judged {
  readonly change: Change;
  readonly key: string;
  /** It was held by an earlier run. */
  readonly replayed: boolean;
  /** Nobody sent it: a snapshot lacks its row. */
  readonly derived: boolean;
  outcome: Outcome;
}

/** Per table, every change of the run: the new ones and the held ones. */
export type Judgement = ReadonlyMap<string, readonly Judged[]>;

/** What each change would do, if no table referred to another. */
export function netChanges(
  catalog: Catalog,
  state: State,
  changes: readonly Change[],
  snapshots: ReadonlyMap<string, SnapshotRun>,
): Judgement {
  return perTable(catalog, (table) => {
    const snapshot = snapshots.get(table.name);
    const sent = changes.filter((each) => each.table === table.name && each.op !== 'R');
    const all = [
      ...sent.map((change) => ({ change, replayed: false, derived: false })),
      ...of(state.held, table.name).map((change) => ({ change, replayed: true, derived: false })),
      ...(snapshot?.derived ?? []).map((change) => ({ change, replayed: false, derived: true })),
    ].map((each) => ({ ...each, key: keyOf(table, each.change.row) }));
    if (snapshot?.moves !== undefined) return netOfMovingRows(table, state, all, snapshot, snapshot.moves);
    return all.map((each): Judged => {
      const isLast = all.every((other) => other.key !== each.key || !isAfter(other, each, snapshot));
      const { key, change } = each;
      if (!isLast || rankOf(each, snapshot) === 'nothing') return { ...each, outcome: 'superseded' };
      return {
        ...each,
        outcome:
          snapshot === undefined
            ? outcomeAlone(state, table, key, change)
            : outcomeInSnapshot(table, of(state.warehouse, table.name).get(key), change, snapshot),
      };
    });
  });
}

type Entry = Pick<Judged, 'change' | 'key'>;

/** A row that a snapshot has is there, whatever the snapshot of another partition lacks: it comes before deletes, and those before what is superseded. */
function rankOf({ change, key }: Entry, snapshot: SnapshotRun | undefined): 'row' | 'delete' | 'nothing' {
  if (snapshot === undefined) return 'row';
  if (change.op === 'D') return snapshot.isExempt(key, change.batchDate) ? 'nothing' : 'delete';
  return snapshot.isSuperseded(change) ? 'nothing' : 'row';
}

const ranks = ['nothing', 'delete', 'row'];

function isAfter(other: Entry, each: Entry, snapshot: SnapshotRun | undefined): boolean {
  const [a, b] = [other, each].map((entry) => ranks.indexOf(rankOf(entry, snapshot)));
  return a === b ? other.change.changeId > each.change.changeId : a! > b!;
}

/** As `outcomeAlone`; what was deleted is ordered by the dates of the snapshots, and a row that is as it was is not written. */
function outcomeInSnapshot(
  table: Table,
  standing: WarehouseRow | undefined,
  change: Change,
  snapshot: SnapshotRun,
): Outcome {
  if (standing !== undefined && change.changeId < standing.changeId) return 'superseded';
  if (change.op === 'D') return standing === undefined ? 'absent' : 'delete';
  if (standing === undefined || standing.placeholder) return 'upsert';
  const isSame = table.columns.every(({ name }) => standing.row[name] === change.row[name]);
  return isSame && snapshot.isCompared(change) ? 'unchanged' : 'upsert';
}

/**
 * Of a key whose row may have moved, the row that was seen last counts, be it of the files, held, or known from before. Where a newer
 * whole snapshot of its partition lacks it, it is gone, wherever the warehouse has the row.
 */
function netOfMovingRows(
  table: Table,
  state: State,
  all: readonly Omit<Judged, 'outcome'>[],
  snapshot: SnapshotRun,
  { lastSeen, lastKnown, departure }: MovingRows,
): Judged[] {
  const counts = ({ change, key }: Entry): boolean =>
    change.op !== 'D' || !snapshot.isExempt(key, change.batchDate);
  const isBefore = (one: Entry, two: Entry): boolean => {
    const [a, b] = [lastSeen(one.change), lastSeen(two.change)];
    return a === b ? one.change.changeId < two.change.changeId : a < b;
  };
  return all.flatMap((each): Judged[] => {
    const { key, change } = each;
    const superseded: Judged = { ...each, outcome: 'superseded' };
    const isLast = all.every((other) => other.key !== key || !counts(other) || !isBefore(each, other));
    if (!counts(each) || !isLast || lastSeen(change) < lastKnown(key)) return [superseded];
    const standing = of(state.warehouse, table.name).get(key);
    if (change.op === 'D' || !snapshot.isSuperseded(change))
      return [{ ...each, outcome: outcomeInSnapshot(table, standing, change, snapshot) }];
    const gone = departure(change);
    if (gone === undefined) return [superseded];
    const outcome = standing === undefined ? 'absent' : 'delete';
    return [superseded, { change: gone, key, replayed: false, derived: true, outcome }];
  });
}

function outcomeAlone(state: State, table: Table, key: string, change: Change): Outcome {
  const standing = of(state.warehouse, table.name).get(key);
  const tombstone = of(state.tombstones, table.name).get(key);
  if (standing !== undefined && change.changeId < standing.changeId) return 'superseded';
  if (tombstone !== undefined && change.changeId < tombstone) return 'superseded';
  if (change.op !== 'D') return 'upsert';
  return standing === undefined ? 'absent' : 'delete';
}

/** The net change of a key, unless it is superseded by what the warehouse already knows. */
export const netChangeOf = (judgement: Judgement, table: string, key: string): Judged | undefined =>
  of(judgement, table).find((each) => each.key === key && each.outcome !== 'superseded');

export const withOutcome = (judgement: Judgement, table: string, outcome: Outcome): Judged[] =>
  of(judgement, table).filter((each) => each.outcome === outcome);
