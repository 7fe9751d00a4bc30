import fc from 'fast-check';
import { EffectTally, hostileCase, orderedCase, propertyParameters, smallWithMarts } from '../oracle';
import type { Case } from '../oracle';
import { sameAsOracle } from './same-as-oracle';

/** Fewer than by batches: what the statements do is held there, and here that procedures do the same. */
const cases = 4;

describe('the publish by procedures', () => {
  it.each<[string, fc.Arbitrary<Case>]>([
    ['a source with enforced keys', orderedCase(smallWithMarts)],
    ['a source without rules', hostileCase(smallWithMarts)],
  ])(
    'shows, keeps and counts what the oracle does after every commit, for changes of %s',
    async (_, given) => {
      const tally = new EffectTally();
      await fc.assert(
        fc.asyncProperty(given, (each) => sameAsOracle(each, tally, { form: 'procedures' })),
        { ...propertyParameters<[Case]>(cases), endOnFailure: true },
      );
    },
    600_000,
  );
});
