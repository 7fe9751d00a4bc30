import { date, integer, varchar } from '../../../../catalog';
import { insert, moreSales, sales, world } from './change';
import type { CatalogChange } from './change';

const items = ['1 Pune MH', '9 Agra UP'];
const lookedUp = (lookups: Record<string, string>) => world({ sale: { lookups } });
/** How the looked-up values are compared with those of another column. */
export const refreshed = `UPDATE "dw"."fact_sale" SET "place" = q."_value" FROM ( SELECT w."no", p."state" AS "_value" FROM "dw"."fact_sale" w LEFT JOIN "dw"."dim_item" p ON w."item_id" = p."id" WHERE w."place" <> p."state" OR (w."place" IS NULL AND p."state" IS NOT NULL) OR (w."place" IS NOT NULL AND p."state" IS NULL) ) q WHERE "fact_sale"."no" = q."no"`;

/** Of several changes, what the run does by itself is not in the script. */
const atOnce: CatalogChange = {
  change: 'several of these at once',
  run: '**refused**, if one of them is: the script has those alone, and the run behind it does the rest',
  before: world({ sale: { columns: { x: integer(), y: varchar(3), gone: date().nullable() } } }),
  after: world({
    sale: {
      columns: { x: varchar(9), y: varchar(30).nullable(), n: integer(), free: integer().nullable() },
      lookups: { place: 'city' },
    },
  }),
  first: sales({ x: 12, y: 'abc', gone: '2026-03-01' }),
  second: moreSales({ x: '13', y: null, n: 1, free: 2 }),
  refused: [
    'dw.fact_sale.x is integer in the warehouse and varchar(9) in the catalog',
    'dw.fact_sale.y is varchar(3) in the warehouse and varchar(30) in the catalog; NOT NULL there and nullable here',
    'dw.fact_sale.n is new and NOT NULL, and the rows that are there have no value for it',
    'dw.fact_sale.gone is in the warehouse but not in the catalog',
    'staging.sale_held.x is integer in the warehouse and varchar(9) in the catalog',
    'staging.sale_held.gone is in the warehouse but not in the catalog',
  ],
  statements: [
    'copy "dw"."fact_sale": "no", "item_id", CAST("x" AS VARCHAR), "y", 0, "_change_id"',
    'copy "staging"."sale_held": "_op", "_change_id", "_line", "no", "item_id", CAST("x" AS VARCHAR), "y", "_reason", "_run_id"',
    'ALTER TABLE "staging"."sale_held" ADD COLUMN "n" INTEGER',
    `UPDATE "staging"."sale_held" SET "n" = 0 WHERE "n" IS NULL AND "_op" <> 'D'`,
  ],
  rows: {
    'dw.dim_item': items,
    'dw.fact_sale': ['1 1 12 abc 0 NULL Pune', '2 9 12 abc 0 NULL Agra', '4 1 13 NULL 1 2 Pune'],
  },
};

export const parentChanges: readonly CatalogChange[] = [
  {
    change: 'a new lookup',
    run: 'adds the column and fills it from the parents, in one transaction',
    ...{ before: world(), after: lookedUp({ place: 'city' }), second: moreSales() },
    statements: [
      'ALTER TABLE "dw"."fact_sale" ADD COLUMN "place" VARCHAR(9)',
      'UPDATE "dw"."fact_sale" SET "place" = p."city" FROM "dw"."dim_item" p WHERE "fact_sale"."item_id" = p."id"',
    ],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 Pune', '2 9 Agra', '4 1 Pune'] },
  },
  {
    change: 'a lookup from another column or parent',
    run: 'gives all rows the values from there, and builds the marts that read the table anew',
    ...{ before: lookedUp({ place: 'city' }), after: lookedUp({ place: 'state' }), second: moreSales() },
    statements: [refreshed],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 MH', '2 9 UP', '4 1 MH'] },
  },
  {
    change: 'a lookup that is removed or renamed',
    run: '**refused**. The script drops the column; under its new name the run fills it',
    ...{ before: lookedUp({ place: 'city' }), after: lookedUp({ town: 'city' }), second: moreSales() },
    refused: ['dw.fact_sale.place is in the warehouse but not in the catalog'],
    statements: ['ALTER TABLE "dw"."fact_sale" DROP COLUMN "place"'],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 Pune', '2 9 Agra', '4 1 Pune'] },
  },
  {
    change: 'another type',
    run: '**refused**. The script copies the table and casts the values; what does not fit fails it, and leaves the table as it was',
    example: 'of what a child looks up',
    before: world({ item: { size: varchar(3) }, sale: { lookups: { size: 'size' } } }),
    after: world({ item: { size: integer() }, sale: { lookups: { size: 'size' } } }),
    ...{ first: sales({}, { size: '42' }), second: moreSales({}, { size: 43 }) },
    refused: ['dw.dim_item', 'staging.item_held', 'dw.fact_sale'].map(
      (table) => `${table}.size is varchar(3) in the warehouse and integer in the catalog`,
    ),
    statements: [
      'copy "dw"."dim_item": "id", CAST("size" AS INTEGER), "_change_id"',
      'copy "staging"."item_held": "_op", "_change_id", "_line", "id", CAST("size" AS INTEGER), "_reason", "_run_id"',
      'copy "dw"."fact_sale": "no", "item_id", "_change_id", CAST("size" AS INTEGER)',
    ],
    rows: { 'dw.dim_item': ['1 42', '9 43'], 'dw.fact_sale': ['1 1 42', '2 9 43', '4 1 42'] },
  },
  {
    change: 'a new reference to a parent',
    run: 'holds what has no parent from now on. Rows that are there without theirs fail Verify, in every run, until it has come',
    before: world({ sale: { refers: 'no' } }),
    after: world(),
    first: { ...sales(), sale: (sales().sale ?? []).filter(({ row }) => row.item_id !== '9') },
    second: { sale: [insert(4, { no: 4, item_id: 9 })] },
    statements: [],
    rows: { 'dw.dim_item': ['1 Pune MH'], 'dw.fact_sale': ['1 1'] },
  },
  {
    change: 'a reference with placeholders instead of holding',
    run: 'adds `_placeholder` to the parent; what has waited comes with a placeholder',
    ...{ before: world(), after: world({ sale: { refers: 'placeholder' } }), second: {} },
    statements: ['ALTER TABLE "dw"."dim_item" ADD COLUMN "_placeholder" BOOLEAN'],
    rows: { 'dw.dim_item': ['1 Pune MH', '9 NULL NULL'], 'dw.fact_sale': ['1 1', '2 9'] },
  },
  {
    change: 'a reference without placeholders any more',
    run: '**refused**. The script drops `_placeholder` from the parent; the placeholders stay, as rows like any other',
    ...{ before: world({ sale: { refers: 'placeholder' } }), after: world(), second: moreSales() },
    refused: ['dw.dim_item._placeholder is in the warehouse but not in the catalog'],
    statements: ['ALTER TABLE "dw"."dim_item" DROP COLUMN "_placeholder"'],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1', '2 9', '4 1'] },
  },
  {
    change: 'a reference that is removed',
    run: 'lets through what has waited for that parent',
    ...{ before: world(), after: world({ sale: { refers: 'no' } }), second: {} },
    statements: [],
    rows: { 'dw.dim_item': ['1 Pune MH'], 'dw.fact_sale': ['1 1', '2 9'] },
  },
  atOnce,
];
