import { buildCatalog, defineProject, defineTable, integer, varchar } from '../../../catalog';
import type { SnapshotDefinition } from '../../../catalog';
import { textsOf } from './support/texts';

const down = (snapshot: SnapshotDefinition): string[] => {
  const stock = defineTable({
    name: 'stock',
    description: 'What is there.',
    key: ['id'],
    columns: { id: integer(), place: varchar(9), note: varchar(9).nullable() },
    source: { mode: 'snapshot', snapshot },
    warehouse: { name: 'dim_stock' },
  });
  const catalog = buildCatalog(defineProject({ name: 'shop', tables: [stock] }));
  return textsOf('PrepareDown', { table: 'stock' }, catalog).flat();
};

const part = (text: string | undefined, from: string, to: string): string => {
  const behind = (text ?? '').split(from)[1] ?? '';
  return behind.split(to)[0] ?? '';
};

describe('PrepareDown of a table of snapshots', () => {
  it('enters each day of the plan, with whether it is whole', () => {
    expect(down({ proof: 'marker' })[2])
      .toBe(`INSERT INTO "staging"."stock_snapshot" ("_batch_date", "_whole", "_run_id")
SELECT d."_batch_date",
  CASE WHEN m."_batch_date" IS NOT NULL AND b."_batch_date" IS NULL AND k."_batch_date" IS NULL AND u."_batch_date" IS NULL THEN TRUE ELSE FALSE END, 'r'
FROM (
  SELECT DISTINCT "batch_date" AS "_batch_date" FROM "etl"."plan_file" WHERE "run_id" = 'r' AND "table_name" = 'stock' AND "status" = 'loaded'
) d
LEFT JOIN (SELECT DISTINCT "_batch_date" FROM "staging"."stock_snapshot") b ON b."_batch_date" = d."_batch_date"
LEFT JOIN (SELECT "batch_date" AS "_batch_date" FROM "etl"."plan_file" WHERE "run_id" = 'r' AND "table_name" = 'stock' AND "status" = 'skipped' UNION SELECT "batch_date" FROM "etl"."loaded_file" WHERE "table_name" = 'stock' AND "status" = 'skipped') k ON k."_batch_date" = d."_batch_date"
LEFT JOIN (
  SELECT DISTINCT SUBSTRING("_change_id", 1, 10) AS "_batch_date" FROM "staging"."stock_changes"
  WHERE "_op" = 'R' AND "id" IS NULL
) u ON u."_batch_date" = d."_batch_date"
LEFT JOIN (SELECT DISTINCT "batch_date" AS "_batch_date" FROM "etl"."plan_file" WHERE "run_id" = 'r' AND "table_name" = 'stock' AND "status" = 'marker') m ON m."_batch_date" = d."_batch_date"`);
  });

  it('asks for no marker where the project says that every day may delete', () => {
    expect(down({ proof: 'none' })[2]).not.toContain('marker');
  });

  it('compares whole rows, NULL being a value, in words that Redshift has', () => {
    expect(part(down({ proof: 'none' })[4], '  CASE WHEN a."_rank"', '\n  NULL'))
      .toBe(` = 0 OR w."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND w."id" IS NULL THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    WHEN a."_compared" AND TRUE AND a."id" = w."id" AND a."place" = w."place" AND LENGTH(a."place") = LENGTH(w."place") AND (a."note" = w."note" AND LENGTH(a."note") = LENGTH(w."note") OR (a."note" IS NULL AND w."note" IS NULL)) THEN 'unchanged'
    ELSE 'upsert' END,`);
  });

  it('derives a delete of each row that no snapshot has and no rejected row names', () => {
    const [, derived = ''] = (down({ proof: 'none' })[4] ?? '').split(`SELECT 'D' AS "_op"`);
    expect(derived).toMatch(
      /^, s\."_new" \|\| ' {2}snapshot 10' AS "_change_id", 0 AS "_line", w\."id", NULL AS "place", NULL AS "note", FALSE/,
    );
    expect(derived).toContain('s ON w."_change_id" < s."_new"');
    expect(derived).toContain('WHERE l."id" IS NULL AND r."id" IS NULL');
  });

  it('knows each partition by its own newest day, and a row by that of the partition where it stands', () => {
    const texts = down({ proof: 'none', partition: ['place'] });
    expect(texts[2]).toContain('SELECT DISTINCT "place", SUBSTRING("_change_id", 1, 10) AS "_batch_date"');
    expect(texts[4]).toContain('s ON s."place" = c."place"');
    expect(texts[4]).toContain('s ON s."place" = w."place" AND w."_change_id" < s."_new"');
    expect(texts[4]).toContain('b ON b."place" = w."place"');
  });

  it('orders the rows of a key that may move by when they were seen last, and no others', () => {
    const [, , , , text = ''] = down({ proof: 'none', partition: ['place'] });
    expect(text).toContain(
      `ORDER BY CASE WHEN x."_given_up" THEN 0 ELSE 1 END DESC, x."_last_seen" DESC, x."_change_id" DESC) AS "_place"`,
    );
    expect(text).toContain(
      `CASE WHEN NOT (h."id" IS NULL) THEN COALESCE(h."_last_seen", w."_change_id") WHEN b."_before" > w."_change_id" THEN b."_before" ELSE w."_change_id" END > x."_last_seen" THEN 'superseded'`,
    );
    expect(text).toContain(
      `AND (l."id" IS NULL OR l."_change_id" < CASE WHEN NOT (h."id" IS NULL) THEN COALESCE(h."_last_seen", w."_change_id")`,
    );
    expect(down({ proof: 'none', partition: ['id'] })[4]).not.toContain('_last_seen');
    expect(down({ proof: 'none' })[4]).not.toContain('_last_seen');
  });
});
