import fc from 'fast-check';
import {
  buildCatalog,
  defineProject,
  defineTable,
  findTable,
  integer,
  parent,
  varchar,
} from '../../../catalog';
import { checkedReferences } from '../../../sql/tables/references';
import type { CheckedReference } from '../../../sql/tables/references';
import { keyOf, parentKeyOf } from '../../oracle';

const description = 'A table of references of every kind.';
const area = defineTable({
  ...{ name: 'area', description, key: ['country', 'code'], warehouse: { name: 'dim_area' } },
  columns: { country: varchar(2), code: integer() },
});
const shop = defineTable({
  ...{ name: 'shop', description, key: ['id'], warehouse: { name: 'dim_shop' } },
  columns: {
    ...{ id: integer(), up_id: integer().nullable() },
    ...{ country: varchar(2).nullable(), area_code: integer().nullable() },
  },
  parents: [parent('self', { up_id: 'id' }), parent(area, { country: 'country', area_code: 'code' })],
});
const sale = defineTable({
  ...{ name: 'sale', description, key: ['no'], warehouse: { name: 'fact_sale' } },
  columns: {
    ...{ no: integer(), shop_id: integer().nullable() },
    ...{ seller_id: integer().nullable(), old_id: integer().nullable() },
  },
  parents: [
    parent(shop, { shop_id: 'id' }),
    parent(shop, { seller_id: 'id' }, { onMissingParent: 'placeholder' }),
    parent(shop, { old_id: 'id' }, { onMissingParent: 'accept' }),
  ],
});

/** References of two columns, to the table itself, two to one parent, and one that is not checked. */
export const areas = buildCatalog(defineProject({ name: 'areas', tables: [area, shop, sale] }));

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;
/** The rows of each table, by its name. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

const some = fc.integer({ min: 1, max: 3 });
const orNull = fc.option(some, { freq: 4 });
const country = fc.constantFrom('IN', 'LK');
const rowOf: Readonly<Record<string, fc.Arbitrary<Row>>> = {
  area: fc.record({ country, code: some }),
  shop: fc.record({ id: some, up_id: orNull, country: fc.option(country, { freq: 4 }), area_code: orNull }),
  sale: fc.record({ no: some, shop_id: orNull, seller_id: orNull, old_id: orNull }),
};

/** Rows of every table, each key once. Keys and references are of the same few values. */
export const someRows: fc.Arbitrary<Rows> = fc.record(
  Object.fromEntries(
    areas.tables.map((table) => [
      table.name,
      fc.uniqueArray(rowOf[table.name]!, { selector: (row) => keyOf(table, row), maxLength: 4 }),
    ]),
  ),
);

/** The references of which a row has no parent, in the order in which they are looked at. */
export const brokenIn = (rows: Rows): string[] =>
  checkedReferences(areas)
    .filter((checked) => orphansOf(checked, rows).length > 0)
    .map(({ child, parent: to }) => `${child.warehouse.name} has rows without their ${to.warehouse.name}`);

function orphansOf({ child, parent: to, reference }: CheckedReference, rows: Rows): Row[] {
  const keys = new Set(rows[to.name]!.map((row) => keyOf(to, row)));
  return rows[child.name]!.filter((row) => {
    const key = parentKeyOf(reference, row);
    return key !== null && !keys.has(key);
  });
}

/** Without the rows that have no parent, those that had one of them, and so on. */
export function withoutOrphans(rows: Rows): Rows {
  const gone = checkedReferences(areas).map(
    (checked) => [checked.child.name, orphansOf(checked, rows)] as const,
  );
  if (gone.every(([, orphans]) => orphans.length === 0)) return rows;
  const kept = (table: string, row: Row): boolean =>
    !gone.some(([name, orphans]) => name === table && orphans.includes(row));
  return withoutOrphans(
    Object.fromEntries(
      Object.entries(rows).map(([name, all]) => [name, all.filter((row) => kept(name, row))]),
    ),
  );
}

/** What a publish leaves of `before`: `removed` go, `written` come in the place of what has their key. */
export function published(before: Rows, removed: Rows, written: Rows): Rows {
  return Object.fromEntries(
    Object.entries(before).map(([name, rows]) => {
      const table = findTable(areas, name);
      const taken = new Set([...removed[name]!, ...written[name]!].map((row) => keyOf(table, row)));
      return [name, [...rows.filter((row) => !taken.has(keyOf(table, row))), ...written[name]!]];
    }),
  );
}
