import fc from 'fast-check';
import { anyCase, casesOf, EffectTally, isReplay, mostlySmall, propertyParameters } from '../oracle';
import type { Case } from '../oracle';
import { loadsAsOracle } from './loads-as-oracle';

/** Each run of a case is an execution of the workflow, with its handlers: CASES asks for more (docs/testing.md). */
const cases = 4;
const millisecondsACase = 120_000;

describe('the whole pipeline', () => {
  it(
    'has the warehouse of the oracle, and its counts in the metadata, for each table and run',
    async () => {
      const tally = new EffectTally();
      await fc.assert(
        fc.asyncProperty(anyCase(mostlySmall), (given) => loadsAsOracle(given, tally)),
        { ...propertyParameters<[Case]>(cases), endOnFailure: process.env.SEED === undefined },
      );
      process.stderr.write(`${tally.text}\n`);
      if (!isReplay)
        expect(tally.never(['inserted', 'updated', 'superseded', 'held', 'replayed'])).toEqual([]);
    },
    900_000 + millisecondsACase * casesOf(cases),
  );
});
