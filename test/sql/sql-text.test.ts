import fc from 'fast-check';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import { columnList, id, lit, sql, SqlTextError } from '../../sql';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

describe('SQL text', () => {
  it('quotes identifiers, and doubles the quote in them', () => {
    expect(id('order').text).toBe('"order"');
    expect(id('a"b').text).toBe('"a""b"');
    expect(columnList(['a', 'b'], sql`x`).text).toBe('x."a", x."b"');
  });

  it('spells literals, and a backslash as CHR(92)', () => {
    expect(lit("it's").text).toBe("'it''s'");
    expect(lit('a\\b').text).toBe("('a' || CHR(92) || 'b')");
    expect([lit(null), lit(true), lit(false), lit(-7)].map((each) => each.text)).toEqual([
      'NULL',
      'TRUE',
      'FALSE',
      '-7',
    ]);
  });

  it.each(['', 'a\0b', 'ü'.repeat(64)])('refuses the identifier %j', (name) => {
    expect(() => id(name)).toThrow(SqlTextError);
  });

  it.each([1.5, Number.NaN, 2 ** 53])('refuses the number %d', (number) => {
    expect(() => lit(number)).toThrow(SqlTextError);
  });

  it('refuses text with NUL', () => {
    expect(() => lit('a\0')).toThrow(/NUL/);
  });
});

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
