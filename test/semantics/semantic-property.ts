import fc from 'fast-check';
import { casesOf, EffectTally, isReplay, propertyParameters } from '../oracle';
import type { Case, EffectName } from '../oracle';
import { sameAsOracle } from './same-as-oracle';

/**
 * Each case has a database of its own, which is what takes the time. So many, with the seed that stands, bring each effect of a source
 * without rules 35 times at least. Other cases are held against the oracle by the same function on both engines (test/engines/random-cases),
 * through procedures (publish-by-procedures, test/sql/publish/on-postgres) and, killed, by killed-between-units. More: CASES=3000.
 */
const defaultCases = 44;
const millisecondsACase = 30_000;

/** As long as so many cases may take on a machine that is busy. */
export const semanticTimeout = 900_000 + millisecondsACase * casesOf(defaultCases);

/**
 * Holds the rendered SQL against the oracle, prints how often each effect occurred, and fails when one of `effects` never
 * did (all of them, unless told). A failing case is made smaller only when it is asked for by its SEED: each step of that
 * takes a second.
 */
export async function holdsAgainstOracle(
  cases: fc.Arbitrary<Case>,
  effects?: readonly EffectName[],
  count = defaultCases,
): Promise<void> {
  const tally = new EffectTally();
  await fc.assert(
    fc.asyncProperty(cases, (given) => sameAsOracle(given, tally)),
    { ...propertyParameters<[Case]>(count), endOnFailure: process.env.SEED === undefined },
  );
  process.stderr.write(`${tally.text}\n`);
  if (!isReplay) expect(tally.never(effects)).toEqual([]);
}
