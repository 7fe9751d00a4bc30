import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import { id, lit, sql } from '../../sql';

const hostileNames = [
  'order',
  'select',
  'a"b',
  'a""',
  'a;drop table x',
  "it's",
  'naïve ñ 好 😀',
  'A B',
  '--',
  '/*',
  '1st',
];

describe('SQL text on an engine', () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'loadline-text-'));
    const store = new ObjectStore({ buckets: {}, cacheDir: folder });
    warehouse = await Warehouse.open({ file: ':memory:', store, threads: 1 });
  });
  afterAll(() => warehouse.close());

  const one = async (text: string): Promise<unknown> =>
    (await warehouse.transaction([text]))[0]?.rows?.[0]?.[0];

  it.each(hostileNames)('keeps the name %j apart from the statement', async (name) => {
    const result = await warehouse.transaction([sql`SELECT 1 AS ${id(name)}`.text]);
    expect(result[0]?.columns?.[0]?.name).toBe(name);
  });

  it('gives back any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
        async (text) => {
          expect(await one(sql`SELECT ${lit(text)} AS t`.text)).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  });
});
