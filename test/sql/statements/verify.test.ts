import { verifyReferences } from '../../../sql/references/verify-references';
import { catalog } from './support/texts';

const run = { runId: 'r', now: '2026-01-08T02:00:00.000Z' };

/** The statements of its last transaction, with the fence before and the record behind them. */
function textsOf(scope: 'all' | 'changes' | 'nothing'): string[] {
  const batches = verifyReferences(catalog, { scope, definition: 'd', wholeOn: '2026-01-01' }, run);
  return batches.slice(-1).flatMap(({ statements }) => statements.map(({ text }) => text));
}

describe('Verify of references', () => {
  it.each(['all', 'changes'] as const)('of %s fails by name for each that is not whole', (scope) => {
    const [fence = '', ...looks] = textsOf(scope).slice(0, -2);
    expect(fence).toMatch(/^UPDATE "etl"\."warehouse_fence" SET "touches" = .* 'fenced: run '/);
    expect(looks.map((text) => /ELSE '(.*)' END/.exec(text)?.[1])).toEqual([
      'dim_shop has rows without their dim_shop',
      'fact_sale has rows without their dim_buyer',
      'fact_sale has rows without their dim_shop',
    ]);
  });

  it('reads both tables where all are due', () => {
    expect(textsOf('all')[2])
      .toBe(`SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_sale has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM "dw"."fact_sale" c
LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."id"
WHERE c."buyer_id" IS NOT NULL AND p."id" IS NULL`);
  });

  it('begins at the rows that were written and at the keys that were removed, where those are enough', () => {
    expect(textsOf('changes')[2])
      .toBe(`SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '1' ELSE 'fact_sale has rows without their dim_buyer' END AS BIGINT) AS "whole"
FROM (
  SELECT c."no", c."part" FROM "staging"."sale_upsert" u
  JOIN "dw"."fact_sale" c ON c."no" = u."no" AND c."part" = u."part"
  LEFT JOIN "dw"."dim_buyer" p ON c."buyer_id" = p."id"
  WHERE c."buyer_id" IS NOT NULL AND p."id" IS NULL
  UNION ALL
  SELECT c."no", c."part" FROM (
    SELECT d."id" FROM "staging"."buyer_delete" d
    LEFT JOIN "dw"."dim_buyer" p ON p."id" = d."id"
    WHERE p."id" IS NULL
  ) g
  JOIN "dw"."fact_sale" c ON c."buyer_id" = g."id"
) x`);
  });

  it('forgets in a transaction before it looks at all that they held: until they do, every run looks at all', () => {
    const due = { scope: 'all', definition: 'd', wholeOn: '2026-01-01' } as const;
    const [first, ...others] = verifyReferences(catalog, due, run);
    expect(first?.statements.map(({ text }) => text)).toEqual([
      textsOf('all')[0],
      'DELETE FROM "etl"."reference_check"',
    ]);
    expect(others).toHaveLength(1);
  });

  it('records behind the last look what held, and from when', () => {
    const [forget, record] = textsOf('changes').slice(-2);
    expect(forget).toBe('DELETE FROM "etl"."reference_check"');
    expect(record)
      .toBe(`INSERT INTO "etl"."reference_check" ("run_id", "run_number", "definition", "whole_on", "checked_at")
SELECT "owner_run", "owner_number", 'd', '2026-01-01', CAST('2026-01-08T02:00:00.000Z' AS TIMESTAMP) FROM "etl"."warehouse_fence"`);
  });

  it('looks at none where nothing was published since they held', () => {
    expect(textsOf('nothing')).toEqual([]);
  });
});
