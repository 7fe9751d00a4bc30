import { buildCatalog, defineProject, defineTable, from, integer, parent, varchar } from '../../../catalog';
import type { Catalog } from '../../../catalog';
import { manyTables } from '../../support/many-tables';
import { batchesOf, textsOf } from './support/texts';

const down = (table: string): string[] => textsOf('PrepareDown', { table }).flat();
/** The batch date up to which all units are published, less so many days. */
const daysBefore = (
  days: number,
): string => `COALESCE(CAST(CAST((SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('people', 'sales') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS DATE) - ${days} AS VARCHAR(10)), '')`;
const up = (table: string): string[] => textsOf('PrepareUp', { table }).flat();
/** What the run writes of a parent, or what the warehouse has of it. */
const [buyerCity, shopName, shopUp] = [
  'CASE WHEN "u1"."id" IS NULL THEN "p1"."city" ELSE "u1"."city" END',
  'CASE WHEN "u2"."id" IS NULL THEN "p2"."name" ELSE "u2"."name" END',
  'CASE WHEN "u2"."id" IS NULL THEN "p2"."up_id" ELSE "u2"."up_id" END',
];
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
      .toBe(`UPDATE "staging"."sale_net" SET "_outcome" = 'held', "_reason" = 'the buyer that its (buyer_id) refers to was deleted'
FROM (
  SELECT n."no", n."part" FROM "staging"."sale_net" n
  LEFT JOIN "dw"."dim_buyer" w ON n."buyer_id" = w."id"
  LEFT JOIN "staging"."buyer_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."buyer_id" = d."id"
  JOIN (
    SELECT "id" FROM "staging"."buyer_tombstone" WHERE "_run_id" IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'people') AND NOT (SUBSTRING("_change_id", 1, 10) < ${daysBefore(3)})
    UNION
    SELECT "id" FROM "staging"."buyer_net" WHERE "_outcome" IN ('delete', 'absent')
  ) r ON n."buyer_id" = r."id"
  WHERE n."_outcome" = 'upsert' AND n."buyer_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."id" IS NULL AND d."id" IS NULL))
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
    expect(children?.[0]).toContain(`FROM (
  SELECT n."id" FROM "staging"."shop_net" n
  JOIN "dw"."fact_sale" w ON w."shop_id" = n."id"
  LEFT JOIN "staging"."sale_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."no" = w."no" AND d."part" = w."part"
  WHERE n."_outcome" = 'delete' AND d."no" IS NULL
  UNION
  SELECT n."id" FROM "staging"."shop_net" n
  JOIN "staging"."sale_net" c ON c."shop_id" = n."id"
  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert'
) x`);
    expect(own?.[0]).toContain(
      `\n  WHERE n."_outcome" = 'delete' AND d."id" IS NULL AND NOT (w."id" = n."id")\n`,
    );
    expect(own?.[0]).toContain(
      `\n  WHERE n."_outcome" = 'delete' AND c."_outcome" = 'upsert' AND NOT (c."id" = n."id")\n`,
    );
    expect(writes?.[0]).toMatch(/^UPDATE "staging"\."shop_net" SET "_outcome" = 'agedOut'/);
    expect(others).toEqual([]);
    expect(textsOf('PrepareUp', { table: 'sale' })).toHaveLength(1);
  });

  it('is one transaction of a table that does not refer to itself', () => {
    const [[blocked, aged] = [], ...others] = textsOf('PrepareUp', { table: 'buyer' });
    expect(blocked).toContain(`'rows of sale still refer to it'`);
    expect(aged).toContain(`SET "_outcome" = 'agedOut'`);
    expect(others).toEqual([]);
  });

  it('begins every transaction with the fence', () => {
    for (const step of ['PrepareDown', 'PrepareUp'] as const)
      for (const { statements } of batchesOf(step, { table: 'shop' }))
        expect(statements[0]?.text).toMatch(/^UPDATE "staging"\."shop_fence" SET "touches"/);
  });

  it('gives up what was held for longer than the project says', () => {
    expect(up('buyer')[1]).toBe(`UPDATE "staging"."buyer_net" SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND SUBSTRING("_change_id", 1, 10) < ${daysBefore(2)}`);
  });

  it('copies the net changes only where publish writes other rows than those', () => {
    const written = (table: string): string[] =>
      up(table).flatMap((text) => /^INSERT INTO "staging"\."(\w+)"/.exec(text)?.[1] ?? []);
    expect(written('shop')).toEqual(['shop_held', 'shop_tombstone']);
    expect([...new Set(written('sale'))]).toEqual(
      ['upsert', 'delete', 'held', 'tombstone'].map((kind) => `sale_${kind}`),
    );
    expect(new Set(written('buyer'))).toEqual(
      new Set(written('sale').map((name) => name.replace('sale', 'buyer'))),
    );
  });

  it.each([
    ['buyer', '"staging"."buyer_upsert"'],
    ['shop', `(SELECT * FROM "staging"."shop_net" WHERE "_outcome" = 'upsert')`],
  ])('fails where a key of %s would be written twice', (table, rows) => {
    expect(up(table)).toContain(
      `SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE '${table} has a key twice among its upserts' END AS BIGINT) AS "unique"
FROM (SELECT "id" FROM ${rows} u GROUP BY "id" HAVING COUNT(*) > 1) x`,
    );
  });

  it('makes one placeholder for each key that children refer to and that will not be there', () => {
    expect(starting(up('buyer'), 'INSERT INTO "staging"."buyer_upsert"')[1])
      .toBe(`INSERT INTO "staging"."buyer_upsert" ("id", "_change_id", "_placeholder")
SELECT DISTINCT "id", '', TRUE FROM (
  SELECT n."buyer_id" AS "id" FROM "staging"."sale_net" n
  LEFT JOIN "dw"."dim_buyer" w ON n."buyer_id" = w."id"
  LEFT JOIN "staging"."buyer_net" d ON d."_outcome" IN ('delete', 'upsert') AND n."buyer_id" = d."id"
  WHERE n."_outcome" = 'upsert' AND n."buyer_id" IS NOT NULL AND (d."_outcome" = 'delete' OR (w."id" IS NULL AND d."id" IS NULL))
) x`);
    expect(up('shop').join()).not.toContain('_placeholder');
  });

  it('looks up the parents of the new rows through their checked references, each joined once', () => {
    expect(starting(up('sale'), 'INSERT INTO "staging"."sale_upsert"')[0])
      .toBe(`INSERT INTO "staging"."sale_upsert" ("no", "part", "buyer_id", "shop_id", "_change_id", "buyer_city", "shop_name", "shop_up")
SELECT n."no", n."part", n."buyer_id", n."shop_id", n."_change_id", ${buyerCity}, ${shopName}, ${shopUp} FROM "staging"."sale_net" n
LEFT JOIN "dw"."dim_buyer" "p1" ON n."buyer_id" = "p1"."id"
LEFT JOIN "staging"."buyer_net" "u1" ON "u1"."_outcome" = 'upsert' AND n."buyer_id" = "u1"."id"
LEFT JOIN "dw"."dim_shop" "p2" ON n."shop_id" = "p2"."id"
LEFT JOIN "staging"."shop_net" "u2" ON "u2"."_outcome" = 'upsert' AND n."shop_id" = "u2"."id"
WHERE n."_outcome" = 'upsert'`);
  });

  it('copies rows whose parents changed in what they look up, NULL being a value like another', () => {
    const copy = starting(up('sale'), 'INSERT INTO "staging"."sale_upsert"')[1] ?? '';
    expect(copy)
      .toContain(`INSERT INTO "staging"."sale_upsert" ("no", "part", "buyer_id", "shop_id", "_change_id", "buyer_city", "shop_name", "shop_up")
SELECT w."no", w."part", w."buyer_id", w."shop_id", w."_change_id", ${buyerCity}, ${shopName}, ${shopUp} FROM (
  SELECT w."no", w."part" FROM "dw"."fact_sale" w
  JOIN "staging"."buyer_net" u ON u."_outcome" = 'upsert' AND w."buyer_id" = u."id"
  UNION
  SELECT w."no", w."part" FROM "dw"."fact_sale" w
  JOIN "staging"."shop_net" u ON u."_outcome" = 'upsert' AND w."shop_id" = u."id"
) k
JOIN "dw"."fact_sale" w ON w."no" = k."no" AND w."part" = k."part"
LEFT JOIN "staging"."sale_net" d ON d."_outcome" IN ('delete', 'upsert') AND d."no" = w."no" AND d."part" = w."part"
LEFT JOIN "dw"."dim_buyer" "p1" ON w."buyer_id" = "p1"."id"
LEFT JOIN "staging"."buyer_net" "u1" ON "u1"."_outcome" = 'upsert' AND w."buyer_id" = "u1"."id"
`);
    const differs = (own: string, parent: string): string =>
      `${own} <> ${parent} OR (${own} IS NULL AND ${parent} IS NOT NULL) OR (${own} IS NOT NULL AND ${parent} IS NULL)`;
    expect(copy.split('\n').at(-1)).toBe(
      `WHERE d."no" IS NULL AND (${[
        differs('w."buyer_city"', buyerCity),
        differs('w."shop_name"', shopName),
        differs('w."shop_up"', shopUp),
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
      'SELECT w."id", w."city_id", w."_change_id", w."_placeholder", CASE WHEN "u0"."id" IS NULL THEN "p0"."name" ELSE "u0"."name" END FROM (',
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
  /** The statements of a result. */
  const answersOf = (result: string, of?: Catalog): string[] =>
    batchesOf('CountChanges', {}, of).flatMap(({ answers, statements }) =>
      statements.filter((_, index) => answers?.names[index] === result).map(({ text }) => text),
    );

  it('counts placeholders of the tables that can have any', () => {
    const counts = answersOf('counts').join().split('UNION ALL\n');
    expect(counts.map((text) => /^ {2}(.*) AS "placeholders"/m.exec(text)?.[1])).toEqual([
      '(SELECT COUNT(*) FROM "staging"."buyer_upsert" WHERE "_placeholder")',
      '0',
      '0',
    ]);
  });

  it('is one transaction; of many tables, as many as it needs, with the rows of each result in one', () => {
    const names = ['counts', 'held', 'lastLoads', 'loadedDays', 'waits'];
    expect(batchesOf('CountChanges', {}).map(({ answers }) => answers)).toEqual([
      { step: 'CountChanges', names },
    ]);
    const many = batchesOf('CountChanges', {}, manyTables(700, { depth: 4, columns: 2 }));
    expect(many.map(({ answers }) => [...new Set(answers?.names)])).toEqual([['counts'], names.slice(1)]);
  });

  it('has since when rows are held, by batch date', () => {
    const [held = ''] = answersOf('held');
    expect(held.split('\nUNION ALL\n')[0]).toBe(
      `SELECT 'buyer' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."buyer_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)`,
    );
  });

  it('has the last 28 loads of the tables with new files: the rows of the log, by the runs and dates of the ledger', () => {
    const [loads] = answersOf('lastLoads');
    expect(loads).toBe(`SELECT l."table_name", l."loaded_rows", l."loaded_days" FROM (
  SELECT j."table_name", j."loaded_rows", d."loaded_days",
    ROW_NUMBER() OVER (PARTITION BY j."table_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM (
    SELECT "run_id", "table_name", MAX("read") AS "loaded_rows" FROM "etl"."job_log" WHERE "step" = 'Counts' GROUP BY "run_id", "table_name"
  ) j
  JOIN (
    SELECT "run_id", "table_name", COUNT(DISTINCT "batch_date") AS "loaded_days" FROM "etl"."loaded_file" WHERE "status" = 'loaded' GROUP BY "run_id", "table_name"
  ) d ON d."run_id" = j."run_id" AND d."table_name" = j."table_name"
  JOIN "etl"."claimed_run" c ON c."run_id" = j."run_id"
  JOIN (SELECT DISTINCT "table_name" FROM "etl"."plan_file" WHERE "status" = 'loaded') p ON p."table_name" = j."table_name"
  WHERE j."loaded_rows" IS NOT NULL
) l
WHERE l."place" <= 28
ORDER BY l."table_name" NULLS LAST, l."place" NULLS LAST`);
  });

  const waits = (): string[] => answersOf('waits')[0]?.split('\nUNION ALL\n') ?? [];

  it('has what an upsert waits for: a held delete, or a held upsert of what is not there', () => {
    expect(waits()[4]).toBe(
      `  SELECT CAST('sale' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."no" AS VARCHAR(64)) || ', ' || CAST(n."part" AS VARCHAR(64)) AS "row_key",
    CAST('shop' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."sale_net" n
  JOIN "staging"."shop_net" p ON n."shop_id" = p."id"
  LEFT JOIN "dw"."dim_shop" w ON w."id" = p."id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."id" IS NULL))`,
    );
  });

  it('counts a placeholder as there, also one of this run, and a key that was deleted as one that gets none', () => {
    const [, , wait] = waits();
    expect(wait).toContain(
      'LEFT JOIN (SELECT "id" FROM "dw"."dim_buyer" UNION ALL SELECT "id" FROM "staging"."buyer_upsert" WHERE "_placeholder") w ON w."id" = p."id"',
    );
    expect(wait).toMatch(
      /LEFT JOIN \(SELECT DISTINCT "id" FROM "staging"\."buyer_tombstone" WHERE [^]*\) r ON/,
    );
    expect(wait).toMatch(/AND \(p\."_op" = 'D' OR \(w\."id" IS NULL AND NOT \(r\."id" IS NULL\)\)\)$/);
  });

  it('has what a delete waits for: held changes of rows that still refer to it, itself left out', () => {
    expect(waits()[1]?.split('\n').slice(2)).toEqual([
      '  FROM "staging"."shop_net" n',
      '  JOIN "dw"."dim_shop" w ON w."up_id" = n."id"',
      '  JOIN "staging"."shop_net" c ON c."id" = w."id"',
      `  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held' AND NOT (c."id" = n."id")`,
    ]);
  });

  it('answers the waits with a delete first, the others only where there is a circle to close, and a bounded number', () => {
    expect(waits().at(-1)?.split('\n').slice(-5)).toEqual([
      '  ) u',
      ') x',
      `WHERE x."op" = 'D' OR x."for_op" = 'D' OR x."for_deletes" > 0`,
      `ORDER BY CASE WHEN x."op" = 'D' OR x."for_op" = 'D' THEN 0 ELSE 1 END NULLS LAST, x."table_name" NULLS LAST, x."change_id" NULLS LAST, x."for_table" NULLS LAST, x."for_change_id" NULLS LAST`,
      'LIMIT 10000',
    ]);
  });

  it('has no row of waits where no table refers to another', () => {
    const alone = defineTable({
      name: 'a',
      description: 'A.',
      key: ['id'],
      columns: { id: integer() },
      warehouse: { name: 'dim_a' },
    });
    const [none] = answersOf('waits', buildCatalog(defineProject({ name: 'p', tables: [alone] })));
    expect(none).toMatch(/^SELECT CAST\('' AS VARCHAR\(128\)\) AS "table_name", .* WHERE 1 = 0$/);
  });
});
