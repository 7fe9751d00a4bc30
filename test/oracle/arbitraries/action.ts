import fc from 'fast-check';
import { pickNumbers } from './picks';

/** One thing that a source does, in choices that any source can follow. */
export interface Action {
  /** `put` may make a new row or replace one; the others want one that is there. */
  readonly kind: 'put' | 'change' | 'remove' | 'replace';
  readonly table: number;
  readonly picks: readonly number[];
}

/** A day of the source: what happens, and how many days after the one before. */
export interface Day {
  readonly gap: number;
  readonly actions: readonly Action[];
}

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom('put', 'put', 'put', 'change', 'change', 'remove', 'remove', 'replace'),
  table: fc.noBias(fc.nat(59)),
  picks: pickNumbers(40),
});

/** The first rows of a source: puts into one table after the other. */
export const firstRows = (maxRows: number): fc.Arbitrary<Action[]> =>
  fc
    .array(pickNumbers(40), { maxLength: maxRows, size: 'max' })
    .map((all) => all.map((picks, index) => ({ kind: 'put', table: index, picks })));

export const days = (maxDays: number, maxActions: number): fc.Arbitrary<Day[]> =>
  fc.array(fc.record({ gap: fc.nat(3), actions: fc.array(action, { maxLength: maxActions, size: 'max' }) }), {
    minLength: 1,
    maxLength: maxDays,
    size: 'max',
  });
