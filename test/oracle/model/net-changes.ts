import type { Catalog, Table } from '../../../catalog';
import type { Change } from './change';
import { keyOf, of, perTable } from './relations';
import type { State } from './state';

export type Outcome = 'superseded' | 'upsert' | 'delete' | 'absent' | 'held' | 'agedOut';

/** A change and what becomes of it. Only the last change of a key has another outcome than `superseded`. */
export interface Judged {
  readonly change: Change;
  readonly key: string;
  /** It was held by an earlier run. */
  readonly replayed: boolean;
  outcome: Outcome;
}

/** Per table, every change of the run: the new ones and the held ones. */
export type Judgement = ReadonlyMap<string, readonly Judged[]>;

/** What each change would do, if no table referred to another. */
export function netChanges(catalog: Catalog, state: State, changes: readonly Change[]): Judgement {
  return perTable(catalog, (table) => {
    const all = [
      ...changes.filter((each) => each.table === table.name).map((change) => ({ change, replayed: false })),
      ...of(state.held, table.name).map((change) => ({ change, replayed: true })),
    ].map((each) => ({ ...each, key: keyOf(table, each.change.row) }));
    return all.map((each): Judged => {
      const isLast = all.every(
        (other) => other.key !== each.key || other.change.changeId <= each.change.changeId,
      );
      return { ...each, outcome: isLast ? outcomeAlone(state, table, each.key, each.change) : 'superseded' };
    });
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
