import { buildCatalog, defineProject, defineTable, from, integer, parent, varchar } from '../../../catalog';
import { batchesOf, textsOf } from './support/texts';

const down = (table: string): string[] => textsOf('PrepareDown', { table }).flat();
const up = (table: string): string[] => textsOf('PrepareUp', { table }).flat();
const starting = (texts: readonly string[], start: string): string[] =>
  texts.filter((text) => text.startsWith(start));

describe('PrepareDown', () => {
  it('counts the filling of a placeholder as an insert, of a table that can have any', () => {
    const exists = (table: string): string | undefined =>
      /CASE WHEN w\."\w+" IS NULL THEN FALSE ELSE (.*) END,/.exec(down(table)[1] ?? '')?.[1];
    expect(exists('buyer')).toBe('COALESCE(w."_placeholder", FALSE) = FALSE');
    expect(exists('sale')).toBe('TRUE');
  });

  it('holds the child of a parent that will not be there; where it asks for a placeholder, only of one that was deleted', () => {
    const held = starting(down('sale'), 'UPDATE "staging"."sale_net"');
    expect(held).toHaveLength(2); // and nothing for the reference that accepts
    expect(held[0])
      .toBe(`UPDATE "staging"."sale_net" SET "_outcome" = 'held', "_reason" = 'the buyer that its (buyer_id) refers to has not arrived'
FROM (
  SELECT n."no", n."part" FROM "staging"."sale_net" n
  LEFT JOIN (
    SELECT w."id" FROM "dw"."dim_buyer" w
    LEFT JOIN "staging"."buyer_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."id" = w."id"
    WHERE d."id" IS NULL
    UNION ALL
    SELECT "id" FROM "staging"."buyer_net" WHERE "_outcome" = 'upsert'
  ) p ON n."buyer_id" = p."id"
  JOIN (
    SELECT "id" FROM "staging"."buyer_tombstone" WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'people') AND NOT (SUBSTRING("_change_id", 1, 10) < (SELECT COALESCE(CAST(MAX(CAST("newest_batch_date" AS DATE)) - 3 AS VARCHAR(10)), '') FROM "etl"."published_unit"))
    UNION
    SELECT "id" FROM "staging"."buyer_net" WHERE "_outcome" IN ('delete', 'absent')
  ) r ON n."buyer_id" = r."id"
  WHERE n."_outcome" = 'upsert' AND n."buyer_id" IS NOT NULL AND p."id" IS NULL
) x
WHERE "sale_net"."no" = x."no" AND "sale_net"."part" = x."part"`);
    expect(held[1]).toContain('the shop that its (shop_id) refers to has not arrived');
    expect(held[1]).not.toContain('_tombstone');
  });

  it('repeats what it holds over a self-reference, in a transaction of its own, while rows change', () => {
    const [first, second, ...others] = batchesOf('PrepareDown', { table: 'shop' });
    expect(first?.repeatWhileChanged).toBeUndefined();
    expect(second?.repeatWhileChanged).toEqual({ from: 1, maxRounds: 1000 });
    expect(second?.statements.map(({ text }) => text.slice(0, 29))).toEqual([
      'UPDATE "staging"."shop_fence"',
      'UPDATE "staging"."shop_net" S',
    ]);
    expect(others).toEqual([]);
    expect(batchesOf('PrepareDown', { table: 'buyer' })).toHaveLength(1);
  });
});

describe('PrepareUp', () => {
  it('holds the deletes that children of other tables, then those of its own, still refer to', () => {
    const [children, own, writes, ...others] = textsOf('PrepareUp', { table: 'shop' });
    expect(children?.map((text) => text.split('\n')[0])).toEqual([
      `UPDATE "staging"."shop_net" SET "_outcome" = 'held', "_reason" = 'rows of sale still refer to it'`,
    ]);
    expect(children?.[0]).toContain(`\n  WHERE n."_outcome" = 'delete'\n`);
    expect(own?.[0]).toContain(`\n  WHERE n."_outcome" = 'delete' AND NOT (c."id" = n."id")\n`);
    expect(writes?.[0]).toMatch(/^UPDATE "staging"\."shop_net" SET "_outcome" = 'agedOut'/);
    expect(others).toEqual([]);
    expect(textsOf('PrepareUp', { table: 'sale' })).toHaveLength(1);
  });

  it('begins every transaction with the fence', () => {
    for (const step of ['PrepareDown', 'PrepareUp'] as const)
      for (const { statements } of batchesOf(step, { table: 'shop' }))
        expect(statements[0]?.text).toMatch(/^UPDATE "staging"\."shop_fence" SET "touches"/);
  });

  it('gives up what was held for longer than the project says', () => {
    expect(up('buyer')[1]).toBe(`UPDATE "staging"."buyer_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < (SELECT COALESCE(CAST(MAX(CAST("newest_batch_date" AS DATE)) - 2 AS VARCHAR(10)), '') FROM "etl"."published_unit")`);
  });

  it('makes one placeholder for each key that children refer to and that will not be there', () => {
    expect(starting(up('buyer'), 'INSERT INTO "staging"."buyer_upsert"')[1])
      .toBe(`INSERT INTO "staging"."buyer_upsert" ("id", "_change_id", "_placeholder")
SELECT DISTINCT "id", '', TRUE FROM (
  SELECT n."buyer_id" AS "id" FROM "staging"."sale_net" n
  LEFT JOIN (
    SELECT w."id" FROM "dw"."dim_buyer" w
    LEFT JOIN "staging"."buyer_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."id" = w."id"
    WHERE d."id" IS NULL
    UNION ALL
    SELECT "id" FROM "staging"."buyer_net" WHERE "_outcome" = 'upsert'
  ) p ON n."buyer_id" = p."id"
  WHERE n."_outcome" = 'upsert' AND n."buyer_id" IS NOT NULL AND p."id" IS NULL
) x`);
    expect(up('shop').join()).not.toContain('_placeholder');
  });

  it('looks up the parents of the new rows through their checked references, each joined once', () => {
    expect(starting(up('sale'), 'INSERT INTO "staging"."sale_upsert"')[0])
      .toBe(`INSERT INTO "staging"."sale_upsert" ("no", "part", "buyer_id", "shop_id", "_change_id", "buyer_city", "shop_name", "shop_up")
SELECT n."no", n."part", n."buyer_id", n."shop_id", n."_change_id", "p1"."city", "p2"."name", "p2"."up_id" FROM "staging"."sale_net" n
LEFT JOIN (
  SELECT w."id", w."city" FROM "dw"."dim_buyer" w
  LEFT JOIN "staging"."buyer_net" d ON d."_outcome" = 'upsert' AND d."id" = w."id"
  WHERE d."id" IS NULL
  UNION ALL
  SELECT "id", "city" FROM "staging"."buyer_net" WHERE "_outcome" = 'upsert'
) "p1" ON n."buyer_id" = "p1"."id"
LEFT JOIN (
  SELECT w."id", w."name", w."up_id" FROM "dw"."dim_shop" w
  LEFT JOIN "staging"."shop_net" d ON d."_outcome" = 'upsert' AND d."id" = w."id"
  WHERE d."id" IS NULL
  UNION ALL
  SELECT "id", "name", "up_id" FROM "staging"."shop_net" WHERE "_outcome" = 'upsert'
) "p2" ON n."shop_id" = "p2"."id"
WHERE n."_outcome" = 'upsert'`);
  });

  it('copies rows whose parents changed in what they look up, NULL being a value like another', () => {
    const copy = starting(up('sale'), 'INSERT INTO "staging"."sale_upsert"')[1] ?? '';
    expect(copy)
      .toContain(`INSERT INTO "staging"."sale_upsert" ("no", "part", "buyer_id", "shop_id", "_change_id", "buyer_city", "shop_name", "shop_up")
SELECT w."no", w."part", w."buyer_id", w."shop_id", w."_change_id", "p1"."city", "p2"."name", "p2"."up_id" FROM (
  SELECT w."no", w."part" FROM "dw"."fact_sale" w
  JOIN "staging"."buyer_net" u ON u."_outcome" = 'upsert' AND w."buyer_id" = u."id"
  UNION
  SELECT w."no", w."part" FROM "dw"."fact_sale" w
  JOIN "staging"."shop_net" u ON u."_outcome" = 'upsert' AND w."shop_id" = u."id"
) k
JOIN "dw"."fact_sale" w ON w."no" = k."no" AND w."part" = k."part"
LEFT JOIN "staging"."sale_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."no" = w."no" AND d."part" = w."part"
LEFT JOIN (`);
    const differs = (own: string, parent: string): string =>
      `${own} <> ${parent} OR (${own} IS NULL AND ${parent} IS NOT NULL) OR (${own} IS NOT NULL AND ${parent} IS NULL)`;
    expect(copy.split('\n').at(-1)).toBe(
      `WHERE d."no" IS NULL AND (${[
        differs('w."buyer_city"', '"p1"."city"'),
        differs('w."shop_name"', '"p2"."name"'),
        differs('w."shop_up"', '"p2"."up_id"'),
      ].join(' OR ')})`,
    );
    expect(starting(up('buyer'), 'INSERT INTO "staging"."buyer_upsert"')).toHaveLength(2); // no copies there
  });
});

describe('a parent of placeholders that looks up a parent itself', () => {
  const basics = (name: string) => ({
    ...{ name, description: 'A table.', warehouse: { name } },
    key: ['id' as const],
  });
  const city = defineTable({ ...basics('city'), columns: { id: integer(), name: varchar(9).nullable() } });
  const buyer = defineTable({
    ...basics('buyer'),
    columns: { id: integer(), city_id: integer().nullable() },
    parents: [parent(city, { city_id: 'id' }, { onMissingParent: 'placeholder' })],
    warehouse: { name: 'buyer', lookups: { city_name: from(city, 'name') } },
  });
  const sale = defineTable({
    ...basics('sale'),
    columns: { id: integer(), buyer_id: integer(), by_id: integer() },
    parents: [
      parent(buyer, { buyer_id: 'id' }, { onMissingParent: 'placeholder' }),
      parent(buyer, { by_id: 'id' }),
    ],
  });
  const catalog = buildCatalog(defineProject({ name: 'p', tables: [city, buyer, sale] }));
  it('keeps the flag of a row that it copies', () => {
    const [, copy] = starting(
      textsOf('PrepareUp', { table: 'buyer' }, catalog).flat(),
      'INSERT INTO "staging"."buyer_upsert"',
    );
    expect(copy?.split('\n').slice(0, 2)).toEqual([
      'INSERT INTO "staging"."buyer_upsert" ("id", "city_id", "_change_id", "_placeholder", "city_name")',
      'SELECT w."id", w."city_id", w."_change_id", w."_placeholder", "p0"."name" FROM (',
    ]);
  });

  it('has placeholders for the references to it that ask for them, and for no others', () => {
    const wanted = (table: string): string[] =>
      textsOf('PrepareUp', { table }, catalog)
        .flat()
        .flatMap((text) => [...text.matchAll(/^ {2}SELECT n\."(\w+)" AS "id"/gm)].map(([, name]) => name!));
    expect([wanted('city'), wanted('buyer'), wanted('sale')]).toEqual([['city_id'], ['buyer_id'], []]);
  });
});

describe('CountChanges', () => {
  it('counts placeholders of the tables that can have any', () => {
    const counts = textsOf('CountChanges', {}).flat().join().split('UNION ALL\n');
    expect(counts.map((text) => /^ {2}(.*) AS "placeholders"/m.exec(text)?.[1])).toEqual([
      '(SELECT COUNT(*) FROM "staging"."buyer_upsert" WHERE "_placeholder")',
      '0',
      '0',
    ]);
  });

  it('has its rows under one name', () => {
    expect(batchesOf('CountChanges', {}).map(({ answers }) => answers)).toEqual([
      { step: 'CountChanges', names: ['counts'] },
    ]);
  });
});
