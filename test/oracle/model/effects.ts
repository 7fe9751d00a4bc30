import { isOlder } from './batch-dates';
import type { BrokenRule } from './duplicates';
import type { Judgement } from './net-changes';
import type { Counts } from './counts';
import type { Publication } from './publication';
import { of } from './relations';
import type { State } from './state';

/** Of any catalog. */
export const ordinaryEffects = [
  'inserted',
  'updated',
  'deleted',
  'absent',
  'superseded',
  'held',
  'replayed',
  'heldDelete',
  'placeholder',
  'filled',
  'lookup',
  'late',
  'agedOut',
  'returned',
  'shared',
] as const;

export const effectNames = [...ordinaryEffects, 'derived', 'unchanged'] as const;

/** What a test wants to have seen at least once. */
export type EffectName = (typeof effectNames)[number];
export type Effects = Readonly<Record<EffectName, number>>;

export function effectsOf(
  state: State,
  judgement: Judgement,
  counts: ReadonlyMap<string, Counts>,
  publications: ReadonlyMap<string, Publication>,
  broken: readonly BrokenRule[],
): Effects {
  const sum = (name: keyof Counts): number =>
    [...counts.values()].reduce((total, each) => total + (each[name] ?? 0), 0);
  const judged = [...judgement.values()].flat();
  const upserts = judged.filter((each) => each.outcome === 'upsert');
  return {
    inserted: sum('inserted'),
    updated: sum('updated'),
    deleted: sum('deleted'),
    absent: sum('absent'),
    superseded: sum('superseded'),
    held: sum('held'),
    replayed: sum('replayed'),
    heldDelete: judged.filter((each) => each.outcome === 'held' && each.change.op === 'D').length,
    placeholder: sum('placeholders'),
    filled: upserts.filter(({ change, key }) => of(state.warehouse, change.table).get(key)?.placeholder)
      .length,
    lookup: [...publications.values()].reduce((total, each) => total + each.lookupCopies, 0),
    late: judged.filter((each) => !each.replayed && isOlder(each.change.batchDate, state.newestBatchDate, 0))
      .length,
    agedOut: sum('agedOut'),
    returned: upserts.filter(({ change, key }) => of(state.tombstones, change.table).has(key)).length,
    shared: broken.reduce((total, { values }) => total + values, 0),
    derived: sum('derivedDeletes'),
    unchanged: sum('unchanged'),
  };
}
