import {
  buildCatalog,
  defineProject,
  defineTable,
  from,
  integer,
  parent,
  varchar,
} from '../../../../catalog';
import type { Catalog } from '../../../../catalog';
import { renderStep } from '../../../../sql';
import type { Batch, SqlStepName, SqlSteps } from '../../../../sql';

/** A buyer with placeholders and a tree of shops in one unit; in another the sales, with a lookup of both. */
const buyer = defineTable({
  name: 'buyer',
  description: 'A buyer.',
  key: ['id'],
  columns: { id: integer(), city: varchar(20).nullable() },
  warehouse: { name: 'dim_buyer' },
});
const shop = defineTable({
  name: 'shop',
  description: 'A shop, below another one or not.',
  key: ['id'],
  columns: { id: integer(), up_id: integer().nullable(), name: varchar(9).nullable() },
  parents: [parent('self', { up_id: 'id' })],
  warehouse: { name: 'dim_shop', distAll: true, sortKey: ['name', 'id'] },
});
const sale = defineTable({
  name: 'sale',
  description: 'A line of a sale.',
  key: ['no', 'part'],
  columns: { no: integer(), part: integer(), buyer_id: integer(), shop_id: integer() },
  parents: [
    parent('shop', { shop_id: 'id' }, { onMissingParent: 'accept' }),
    parent(buyer, { buyer_id: 'id' }, { onMissingParent: 'placeholder' }),
    parent('shop', { shop_id: 'id' }),
  ],
  warehouse: {
    name: 'fact_sale',
    distKey: 'buyer_id',
    lookups: { buyer_city: from(buyer, 'city'), shop_name: from(shop, 'name'), shop_up: from(shop, 'up_id') },
  },
});

export const catalog = buildCatalog(
  defineProject({
    name: 'shops',
    tables: [sale, shop, buyer],
    units: { people: [shop, buyer], sales: [sale] },
    lateDays: 3,
    holdDays: 2,
  }),
);

export const batchesOf = <Name extends SqlStepName>(
  name: Name,
  told: SqlSteps[Name],
  of: Catalog = catalog,
): Batch[] => renderStep(name, { catalog: of, runId: 'r', now: 'now' }, told);

/** The texts of a step's statements, transaction by transaction, without the fence that begins each. */
export const textsOf = <Name extends SqlStepName>(
  name: Name,
  told: SqlSteps[Name],
  of: Catalog = catalog,
): string[][] =>
  batchesOf(name, told, of).map(({ statements }) =>
    statements.map(({ text }) => text).filter((text) => !/^UPDATE "\w+"\."\w*fence"/.test(text)),
  );
