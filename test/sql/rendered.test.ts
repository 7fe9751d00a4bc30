import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog, maxStatementsPerTransaction, publishStatements } from '../../catalog';
import marketplace from '../../marketplace';
import { renderedFiles, renderStep } from '../../sql';

const folder = join(__dirname, '../../marketplace/rendered');
const catalog = buildCatalog(marketplace);
const run = { catalog, runId: 'r', now: '2026-01-01T00:00:00.000Z' };

describe('the committed SQL of the marketplace', () => {
  it('is what the catalog renders to (else: npm run render)', () => {
    const committed = new Map(
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.sql'))
        .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
    expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(renderedFiles(catalog)));
  });

  it('holds no statement near the 100 KB that the Data API takes', () => {
    const texts = [...renderedFiles(catalog).values()].flatMap((text) => text.split(';\n'));
    expect(Math.max(...texts.map((text) => Buffer.byteLength(text)))).toBeLessThan(50_000);
  });
});

const planned = { loaded: 1, bytes: 1, skipped: 0 };

describe('the publish of the marketplace', () => {
  it('is one transaction within the statements that the Data API takes', () => {
    const batches = renderStep('Publish', run, { unit: 'marketplace', pass: 'whole', planned });
    expect(batches).toHaveLength(1);
    const count = batches[0]!.statements.length;
    console.log(
      `publish of ${catalog.tables.length} tables: ${count} statements of ${maxStatementsPerTransaction}`,
    );
    expect(count).toBe(publishStatements(catalog.tables.length, 1));
    expect(count).toBeLessThanOrEqual(maxStatementsPerTransaction);
  });

  it('deletes children before parents, and inserts parents before children', () => {
    const texts = renderStep('Publish', run, {
      unit: 'marketplace',
      pass: 'whole',
      planned,
    })[0]!.statements.map((each) => each.text);
    const at = (start: string): number => texts.findIndex((text) => text.startsWith(start));
    expect(at('UPDATE "etl"."warehouse_fence"')).toBe(0);
    expect(at('DELETE FROM "dw"."fact_order_item"')).toBeLessThan(at('DELETE FROM "dw"."fact_order"'));
    expect(at('INSERT INTO "dw"."fact_order"')).toBeLessThan(at('INSERT INTO "dw"."fact_order_item"'));
    expect(at('DELETE FROM "dw"."dim_category"')).toBeLessThan(at('INSERT INTO "dw"."dim_category"'));
    expect(texts.at(-1)).toMatch(/^INSERT INTO "etl"\."published_unit"/);
  });
});
