import { publishPasses } from '../../../sql';
import { batchesOf, catalog, textsOf } from './support/texts';

const [people, sales] = [{ unit: 'people' }, { unit: 'sales' }];
const planned = { loaded: 3, bytes: 1000, skipped: 1 };

describe('the passes of a publish', () => {
  it('are one for a single unit', () => {
    expect(publishPasses({ units: [{ name: 'all', tables: ['a'] }] })).toEqual([
      { unit: 'all', pass: 'whole' },
    ]);
  });

  it('are all upserts, parents first, then all deletes, children first', () => {
    expect(publishPasses(catalog)).toEqual([
      { ...people, pass: 'upserts' },
      { ...sales, pass: 'upserts' },
      { ...sales, pass: 'deletes' },
      { ...people, pass: 'deletes' },
    ]);
    expect(publishPasses({ units: [] })).toEqual([]);
  });
});

describe('Publish', () => {
  it('replaces rows in the pass of the upserts, keys children first and rows parents first', () => {
    expect(textsOf('Publish', { ...people, pass: 'upserts', planned })).toEqual([
      [
        'DELETE FROM "dw"."dim_shop" USING "staging"."shop_net" "_removed" WHERE "dim_shop"."id" = "_removed"."id" AND "_removed"."_outcome" = \'upsert\'',
        'DELETE FROM "dw"."dim_buyer" USING "staging"."buyer_delete" "_removed" WHERE "dim_buyer"."id" = "_removed"."id" AND "_removed"."_replaced"',
        'INSERT INTO "dw"."dim_buyer" ("id", "city", "_change_id", "_placeholder") SELECT "id", "city", "_change_id", "_placeholder" FROM "staging"."buyer_upsert" u',
        'INSERT INTO "dw"."dim_shop" ("id", "up_id", "name", "_change_id") SELECT "id", "up_id", "name", "_change_id" FROM (SELECT * FROM "staging"."shop_net" WHERE "_outcome" = \'upsert\') u',
        expect.stringMatching(
          /^INSERT INTO "etl"\."published_upserts" .*\nSELECT 'people', 'r', .* WHERE x\."rows" = 0$/,
        ),
      ],
    ]);
  });

  it('removes rows in the pass of the deletes, and then writes the ledger and the publication', () => {
    const [[removed, files, unit, ...others] = []] = textsOf('Publish', {
      ...sales,
      pass: 'deletes',
      planned,
    });
    expect(removed).toBe(
      'DELETE FROM "dw"."fact_sale" USING "staging"."sale_delete" "_removed" WHERE "fact_sale"."no" = "_removed"."no" AND "fact_sale"."part" = "_removed"."part" AND NOT "_removed"."_replaced"',
    );
    expect(files).toMatch(/^INSERT INTO "etl"\."loaded_file" .*\n.*CAST\('now' AS TIMESTAMP\)/);
    expect(files).toContain(`WHERE p."run_id" = 'r' AND p."table_name" IN ('sale') AND f."file_key" IS NULL`);
    expect(unit).toMatch(
      /^INSERT INTO "etl"\."published_unit" .*\nSELECT 'sales', 'r', CASE WHEN x\."newest" < p\."newest" THEN p\."newest" ELSE x\."newest" END,/,
    );
    expect(others).toEqual([]);
  });

  it('begins every pass with the fence of its tables', () => {
    for (const pass of publishPasses(catalog)) {
      const [batch, ...others] = batchesOf('Publish', { ...pass, planned });
      const tables = pass.unit === 'people' ? ['buyer', 'shop'] : ['sale'];
      const fence = batch?.statements[0]?.text ?? '';
      expect(fence).toMatch(/^UPDATE "etl"\."warehouse_fence" SET /);
      expect([...fence.matchAll(/FROM "staging"\."(\w+)_fence"/g)].map((each) => each[1])).toEqual(tables);
      expect(batch).not.toHaveProperty('autocommit');
      expect(others).toEqual([]);
    }
  });

  it('may be asked again by the run that has published; its last pass says that it has', () => {
    const [fence] = batchesOf('Publish', { ...people, pass: 'upserts', planned })[0]?.statements ?? [];
    expect(fence?.text).not.toContain('published_number');
    const [last] = batchesOf('Publish', { ...people, pass: 'deletes', planned })[0]?.statements ?? [];
    expect(last?.text).toMatch(/^UPDATE "etl"\."warehouse_fence" SET "published_number" = "owner_number", /);
  });

  it('refuses a unit that is not in the catalog', () => {
    expect(() => textsOf('Publish', { unit: 'none', pass: 'whole', planned })).toThrow(
      'The catalog "shops" has no unit "none".',
    );
  });
});
