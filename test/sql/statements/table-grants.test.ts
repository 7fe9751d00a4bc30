import { buildCatalog, defineProject, defineTable, from, integer, parent, varchar } from '../../../catalog';
import { tableGrants } from '../../../sql';
import { schemaVersion } from '../../../sql/schema/migrate-schema';
import { renderStep } from '../../../sql/steps/sql-step';

const buyer = defineTable({
  ...{ name: 'buyer', description: 'A buyer.', key: ['id'] },
  columns: { id: integer(), city: varchar(20).nullable(), tier: varchar(5) },
  personal: { columns: ['city'] },
  warehouse: { name: 'dim_buyer' },
});
const order = defineTable({
  ...{ name: 'order', description: 'An order.', key: ['id'] },
  columns: { id: integer(), buyer_id: integer() },
  parents: [parent(buyer, { buyer_id: 'id' })],
  warehouse: { name: 'fact_order', lookups: { city: from(buyer, 'city') } },
});
const shop = defineTable({
  ...{ name: 'shop', description: 'A shop.', key: ['id'] },
  columns: { id: integer() },
  warehouse: { name: 'dim_shop' },
});
const catalog = buildCatalog(defineProject({ name: 'shop', tables: [buyer, order, shop] }));

describe('what analysts read', () => {
  const grants = tableGrants(catalog, 'loadline_dev_analyst');

  it('is each table, without the columns that tell of a person and the lookups that copy them', () => {
    expect(grants.map(({ text }) => text)).toEqual([
      'REVOKE SELECT ON "dw"."dim_buyer" FROM ROLE "loadline_dev_analyst"',
      'GRANT SELECT ("id", "tier", "_change_id") ON "dw"."dim_buyer" TO ROLE "loadline_dev_analyst"',
      'GRANT SELECT ON "dw"."dim_shop" TO ROLE "loadline_dev_analyst"',
      'REVOKE SELECT ON "dw"."fact_order" FROM ROLE "loadline_dev_analyst"',
      'GRANT SELECT ("id", "buyer_id", "_change_id") ON "dw"."fact_order" TO ROLE "loadline_dev_analyst"',
    ]);
  });

  it('is granted when tables come or change, and again when other columns are marked; nowhere without the role', () => {
    const granted = (version: string | null, analystRole?: string): string[] =>
      renderStep(
        'MigrateSchema',
        { catalog, runId: 'r', now: '2026-01-01T00:00:00.000Z', analystRole },
        { live: [], version, procedures: { existing: [], recorded: [] } },
      )
        .flatMap(({ statements }) => statements.map(({ text }) => text))
        .filter((text) => /^(GRANT|REVOKE) /.test(text));
    expect(granted(null, 'loadline_dev_analyst')).toEqual(grants.map(({ text }) => text));
    expect(granted(schemaVersion(catalog), 'loadline_dev_analyst')).toHaveLength(grants.length);
    expect(granted(schemaVersion(catalog, grants), 'loadline_dev_analyst')).toEqual([]);
    expect(granted(null)).toEqual([]);
  });
});
