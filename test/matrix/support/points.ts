import { createHash } from 'node:crypto';
import { faultKinds } from '../../../local/faults';
import type { FaultKind, FaultPhase, ObservedCall } from '../../../local/faults';

/** A scenario, and what goes wrong in it. */
export interface Point {
  readonly scenario: string;
  readonly faults: readonly string[];
}

export const idOf = ({ scenario, faults }: Point): string => `${scenario}: ${faults.join(' + ')}`;

/** The inverse of `idOf`. */
export function pointOf(id: string): Point {
  const [, scenario = '', faults = ''] = /^([^:]+): (.*)$/.exec(id) ?? [];
  return { scenario, faults: faults.split(' + ') };
}

/**
 * The points that one of so many processes plays. By their ids and not by their places: each process records the scenarios itself, and
 * one that polls once more has a longer list, in which every later point has another place.
 */
export const partOf = (points: readonly Point[], part: number, parts: number): Point[] =>
  points.filter((point) => createHash('sha256').update(idOf(point)).digest().readUInt32BE() % parts === part);

/** A call that has no room for one has no effect either: there is no "after". */
const phasesOf = (kind: FaultKind): readonly FaultPhase[] =>
  kind === 'throttle' ? ['before'] : ['before', 'after'];

export const nameOf = ({ state, call, number }: ObservedCall): string => `${state}/${call}#${number}`;

/** Every kind of fault, before and after the effect of a call. */
export const faultsAt = (call: string): string[] =>
  faultKinds.flatMap((kind) => phasesOf(kind).map((phase) => `${call}:${kind}@${phase}`));

/**
 * So many of them, the same ones as long as they are there: the choice of a point depends on nothing but its id and the seed.
 */
export function chosen<T>(all: readonly T[], most: number, seed: number, id: (each: T) => string): T[] {
  const rank = (each: T): string =>
    createHash('sha256')
      .update(`${seed} ${id(each)}`)
      .digest('hex');
  return all
    .map((each) => ({ each, rank: rank(each) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, most)
    .map(({ each }) => each);
}

/** Two faults of one scenario, each with one that the seed picks. */
export function pairsOf(points: readonly Point[], count: number, seed: number): Point[] {
  const firsts = chosen(points, count, seed, (point) => `first ${idOf(point)}`);
  return firsts.flatMap((first) => {
    const others = points.filter(
      ({ scenario, faults }) => scenario === first.scenario && faults[0] !== first.faults[0],
    );
    const [second] = chosen(others, 1, seed, (point) => `${idOf(first)} and ${idOf(point)}`);
    return second === undefined
      ? []
      : [{ scenario: first.scenario, faults: [...first.faults, ...second.faults] }];
  });
}

/** So many single points, and pairs. */
export const sampleOf = (all: readonly Point[], single: number, pairs: number, seed: number): Point[] => [
  ...chosen(all, single, seed, idOf),
  ...pairsOf(all, pairs, seed),
];
