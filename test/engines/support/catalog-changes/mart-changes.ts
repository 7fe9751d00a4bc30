import { bigint, decimal, defineMart, integer, varchar } from '../../../../catalog';
import type { MartDefinition } from '../../../../catalog';
import { moreSales, sales, world } from './change';
import { refreshed } from './parent-changes';
import type { CatalogChange } from './change';

const items = ['1 Pune MH', '9 Agra UP'];

const count = defineMart({
  ...{ name: 'sale_count', description: 'An item and its sales.', key: ['item_id'], refresh: 'full' },
  columns: { item_id: integer(), sales: bigint() },
  query: 'SELECT s.item_id, CAST(COUNT(*) AS bigint) AS sales FROM dw.fact_sale s GROUP BY s.item_id',
});
const sum = (column: string): MartDefinition =>
  defineMart({
    ...{ name: 'sale_sum', description: 'An item and its sales.', key: ['item_id'], refresh: 'full' },
    columns: { item_id: integer(), total: decimal(18, 2) },
    query: `SELECT s.item_id, CAST(SUM(s.${column}) AS decimal(18, 2)) AS total FROM dw.fact_sale s GROUP BY s.item_id`,
  });
const wide = defineMart({
  ...{ name: 'sale_count', description: 'An item and its sales.', key: ['item_id'], refresh: 'full' },
  columns: { item_id: integer(), sales: bigint(), newest: integer() },
  query:
    'SELECT s.item_id, CAST(COUNT(*) AS bigint) AS sales, MAX(s.no) AS newest FROM dw.fact_sale s GROUP BY s.item_id',
});
const places = defineMart({
  ...{ name: 'place_count', description: 'A place and its sales.', key: ['place'], refresh: 'full' },
  columns: { place: varchar(9).nullable(), sales: bigint() },
  query: 'SELECT s.place, CAST(COUNT(*) AS bigint) AS sales FROM dw.fact_sale s GROUP BY s.place',
});
const sale = { columns: { x: integer(), y: integer() } };
const values = { first: sales({ x: 1, y: 10 }), second: moreSales({ x: 2, y: 20 }) };
const fact = ['1 1 1 10', '2 9 1 10', '4 1 2 20'];

export const martChanges: readonly CatalogChange[] = [
  {
    change: 'a new mart',
    run: 'builds it, in RefreshMarts, over all that is loaded',
    ...{ before: world(), after: world({ marts: [count] }), second: moreSales(), statements: [] },
    rows: { 'dw.fact_sale': ['1 1', '2 9', '4 1'], 'mart.sale_count': ['1 2', '9 1'] },
  },
  {
    change: 'another query of a mart, or other columns',
    run: 'builds it anew as a whole, and those over it',
    example: 'query',
    before: world({ sale, marts: [sum('x')] }),
    after: world({ sale, marts: [sum('y')] }),
    ...values,
    statements: [],
    rows: { 'dw.fact_sale': fact, 'mart.sale_sum': ['1 30.00', '9 10.00'] },
  },
  {
    change: 'another query of a mart, or other columns',
    run: 'builds it anew as a whole, and those over it',
    example: 'columns',
    ...{ before: world({ marts: [count] }), after: world({ marts: [wide] }), second: moreSales() },
    statements: [],
    rows: { 'dw.fact_sale': ['1 1', '2 9', '4 1'], 'mart.sale_count': ['1 2 4', '9 1 2'] },
  },
  {
    change: 'a mart that is removed',
    run: 'keeps it up to date no longer: its table stays as it was, for you to drop',
    ...{ before: world({ marts: [count] }), after: world(), second: moreSales(), statements: [] },
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1', '2 9', '4 1'], 'mart.sale_count': ['1 1'] },
  },
  {
    change: 'another type',
    run: '**refused**. The script copies the table and casts the values; what does not fit fails it, and leaves the table as it was',
    example: 'of what a mart reads, with values that are rounded: the mart is built anew',
    before: world({ sale: { columns: { x: decimal(8, 2) } }, marts: [sum('x')] }),
    after: world({ sale: { columns: { x: integer() } }, marts: [sum('x')] }),
    ...{ first: sales({ x: '1.70' }), second: { item: [] } },
    refused: ['dw.fact_sale', 'staging.sale_held'].map(
      (table) => `${table}.x is decimal(8,2) in the warehouse and integer in the catalog`,
    ),
    statements: [
      'copy "dw"."fact_sale": "no", "item_id", CAST("x" AS INTEGER), "_change_id"',
      'copy "staging"."sale_held": "_op", "_change_id", "_line", "no", "item_id", CAST("x" AS INTEGER), "_reason", "_run_id"',
      `DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('sale_sum')`,
    ],
    rows: { 'dw.fact_sale': ['1 1 2'], 'mart.sale_sum': ['1 2.00'] },
  },
  {
    change: 'a lookup from another column or parent',
    run: 'gives all rows the values from there, and builds the marts that read the table anew',
    example: 'that a mart reads, in a run without changes',
    before: world({ sale: { lookups: { place: 'city' } }, marts: [places] }),
    after: world({ sale: { lookups: { place: 'state' } }, marts: [places] }),
    second: {},
    statements: [refreshed, `DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('place_count')`],
    rows: { 'dw.fact_sale': ['1 1 MH'], 'mart.place_count': ['MH 1'] },
  },
];
