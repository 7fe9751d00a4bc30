import fc from 'fast-check';
import type { EndedTransaction } from '../../local/warehouse';
import {
  anyCase,
  casesOf,
  EffectTally,
  hostileSnapshots,
  mostlySmall,
  plainSnapshots,
  propertyParameters,
  smallWithMarts,
} from '../oracle';
import type { Case } from '../oracle';
import { sameAsOracle } from '../semantics/same-as-oracle';
import { describeWith } from '../support/describe-with';
import { Postgres, postgresPrograms } from '../support/postgres/postgres';
import { replay } from '../support/postgres/replay/replay';
import { compareTables } from '../support/postgres/same-tables';
import type { SqlEngine } from '../support/sql-engine';

/** CASES asks for more (docs/testing.md). */
const cases = 8;
const millisecondsACase = 60_000;
const someCase = fc.oneof<fc.Arbitrary<Case>[]>(
  anyCase(smallWithMarts),
  anyCase(smallWithMarts),
  fc.oneof(hostileSnapshots(mostlySmall), plainSnapshots()),
);
const programs = postgresPrograms();

describeWith({
  available: programs !== undefined,
  reason: 'PostgreSQL is not installed (Debian: postgresql)',
})('PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await Postgres.start(programs ?? '');
  });
  afterAll(() => postgres?.stop());

  it(
    'does as DuckDB does with every statement of random runs, and with those that the fence refuses',
    async () => {
      const tally = new EffectTally();
      const seen = { statements: 0, failures: 0, rows: 0 };
      const sameOnBoth = async (given: Case): Promise<void> => {
        const transactions: EndedTransaction[] = [];
        const onTransaction = (ended: EndedTransaction): void => void transactions.push(ended);
        const onEnd = async (engine: SqlEngine): Promise<void> => {
          await expectRefusal(engine);
          const replayed = await replay(postgres, transactions);
          expect(replayed.differences.slice(0, 1)).toEqual([]); // those behind it may follow from it
          const { rows, differences } = await compareTables(engine.warehouse, postgres);
          expect(differences).toEqual({});
          seen.statements += replayed.statements;
          seen.failures += replayed.failures;
          seen.rows += rows;
        };
        await sameAsOracle(given, tally, { observer: { onTransaction, onEnd } });
      };
      await fc.assert(fc.asyncProperty(someCase, sameOnBoth), {
        ...propertyParameters<[Case]>(cases),
        endOnFailure: process.env.SEED === undefined,
      });
      process.stderr.write(`${JSON.stringify(seen)}\n${tally.text}\n`);
      expect(seen.failures).toBeGreaterThan(0);
    },
    900_000 + millisecondsACase * casesOf(cases),
  );
});

/** A run that was taken over by those of the case wakes up late. */
async function expectRefusal(engine: SqlEngine): Promise<void> {
  const [table] = engine.catalog.tables;
  await expect(engine.step('PrepareDown', 'run-0000', { table: table?.name ?? '' })).rejects.toThrow(
    /fenced/,
  );
}
