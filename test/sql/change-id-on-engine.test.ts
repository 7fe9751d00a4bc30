import fc from 'fast-check';
import { buildCatalog, defineProject, defineTable, integer } from '../../catalog';
import { changeId, changeIdPath, lit, sql } from '../../sql';
import type { ChangeIdParts } from '../../sql';
import { batchDateOf, landingKeyOf, recordOf } from '../../sql/tables/change-id';
import { SqlEngine } from '../support/sql-engine';

const fileName = fc.string({
  unit: fc.constantFrom('0', '1', 'a', '-', '.', ' ', '%', '2', 'é'),
  minLength: 1,
  maxLength: 6,
});

describe('the parts of a change id in SQL', () => {
  let engine: SqlEngine;
  beforeAll(async () => {
    const table = defineTable({
      name: 'thing',
      description: 'A thing.',
      key: ['id'],
      columns: { id: integer() },
      warehouse: { name: 'dim_thing' },
    });
    engine = await SqlEngine.open(buildCatalog(defineProject({ name: 'p', tables: [table] })));
  });
  afterAll(() => engine.close());

  const partsOf = async (parts: ChangeIdParts): Promise<unknown> => {
    const id = lit(changeId(parts));
    const [rows = []] = await engine.select([
      sql`SELECT ${batchDateOf(id)} AS "day", ${landingKeyOf(lit('thing'), id)} AS "key", ${recordOf(id)} AS "record"`,
    ]);
    return rows[0];
  };

  it.each([
    ['2026-11-01', 'in/a b%20.csv', 0, false],
    ['2026-11-01', 'in/LOAD1.csv', 1, true],
    ['2026-11-01 217', 'root.csv', 1, false],
  ])(
    'have the whole key of a file that a path takes: behind %s, %s',
    async (before, key, place, fullLoad) => {
      const id = lit(`${before} ${changeIdPath(key, place, fullLoad)} 15`);
      const [rows = []] = await engine.select([
        sql`SELECT ${landingKeyOf(lit('thing'), id)} AS "key", ${recordOf(id)} AS "record"`,
      ]);
      expect(rows[0]).toEqual({ key, record: 5 });
    },
  );

  it('are read back, with a sequence and without', async () => {
    const name = fileName.filter((each) => each.trim() !== '');
    const sequence = fc.option(fc.nat(), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        name,
        sequence,
        fc.integer({ min: 1, max: 3_000_000_000 }),
        async (file, number, record) => {
          const parts = {
            batchDate: '2026-11-01',
            ...(number === undefined ? {} : { sequence: number }),
            fileName: file,
            record,
          };
          expect(await partsOf(parts)).toEqual({
            day: '2026-11-01',
            key: `thing/2026-11-01/${file}`,
            record,
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});
