import fc from 'fast-check';
import { allFeatures, EffectTally, orderedCase, shuffledCase } from '../oracle';
import { sameAsOracle, semanticParameters } from './same-as-oracle';

/** Each case has a database of its own, which is what takes the time. More: `CASES=5000 npx jest test/semantics`. */
const cases = 150;

/** Enforced keys rarely hold a delete or ask for a placeholder; hostile changes show those. */
const expected = [
  'inserted',
  'updated',
  'deleted',
  'absent',
  'superseded',
  'held',
  'replayed',
  'late',
  'returned',
] as const;

describe('the rendered SQL', () => {
  it('shows, keeps and counts what the oracle does after every commit, for changes of a source with enforced keys', async () => {
    const tally = new EffectTally();
    await fc.assert(
      fc.asyncProperty(fc.oneof(orderedCase(allFeatures), shuffledCase(allFeatures)), (given) =>
        sameAsOracle(given, tally),
      ),
      semanticParameters(cases),
    );
    process.stderr.write(`${tally.text}\n`);
    expect(tally.never(expected)).toEqual([]);
  }, 3_600_000);
});
