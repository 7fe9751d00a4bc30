import { bigint, defineTable, integer, varchar } from '../../../../catalog';
import type { TableDefinition } from '../../../../catalog';
import { insert, moreSales, sales, world } from './change';
import type { CatalogChange } from './change';

const items = ['1 Pune MH', '9 Agra UP'];
const held = ['1 1', '2 9', '4 1'];

const shop = defineTable({
  ...{ name: 'shop', description: 'A shop.', key: ['id'], columns: { id: integer() } },
  warehouse: { name: 'dim_shop' },
}) as TableDefinition;

export const tableChanges: readonly CatalogChange[] = [
  {
    change: 'a new table',
    run: 'creates it, and loads its files, of whatever age',
    ...{ before: world(), after: world({ others: [shop] }) },
    second: { ...moreSales(), shop: [insert(1, { id: 7 })] },
    statements: ['CREATE TABLE "dw"."dim_shop"'],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': held, 'dw.dim_shop': ['7'] },
  },
  {
    change: 'a table that is removed',
    run: '**refused**. The script drops what it has in `staging`; its table in `dw` stays with its rows, and is yours',
    ...{ before: world(), after: world({ sale: false }) },
    second: { item: moreSales().item ?? [] },
    refused: [
      'table "sale" has been loaded and is not in the catalog: taken out, or renamed? Put it back, unless it is never to be loaded again',
    ],
    statements: ['changes', 'net', 'held', 'tombstone', 'fence'].map(
      (kind) => `DROP TABLE IF EXISTS "staging"."sale_${kind}"`,
    ),
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1'] },
  },
  {
    change: 'a table under another name in the warehouse (`warehouse.name`)',
    run: '**refused**. The script renames it',
    ...{ before: world(), after: world({ sale: { warehouseName: 'fact_sold' } }), second: moreSales() },
    refused: ['dw.fact_sold is not there, though table "sale" has been loaded: under another name?'],
    statements: ['ALTER TABLE "dw"."fact_sale" RENAME TO "fact_sold"'],
    rows: { 'dw.dim_item': items, 'dw.fact_sold': held },
  },
  {
    change: 'another key: other columns',
    run: '**refused**, without a script: [build the warehouse anew](operations.md#build-the-warehouse-anew)',
    example: 'one more',
    before: world({ sale: { columns: { line: integer() } } }),
    after: world({ sale: { columns: { line: integer() }, key: ['no', 'line'] } }),
    ...{ first: sales({ line: 1 }), second: {} },
    refused: ['the key of table "sale" is no in the warehouse and no, line in the catalog'],
    statements: [],
  },
  {
    change: 'another key: other columns',
    run: '**refused**, without a script: [build the warehouse anew](operations.md#build-the-warehouse-anew)',
    example: 'one less, of the same type as the one that stays',
    before: world({ sale: { columns: { line: integer() }, key: ['no', 'line'] } }),
    after: world({ sale: { columns: { line: integer() }, key: ['line'] } }),
    ...{ first: sales({ line: 1 }), second: {} },
    refused: ['the key of table "sale" is no, line in the warehouse and line in the catalog'],
    statements: [],
  },
  {
    change: 'a key of another type',
    run: '**refused**. The script copies the table, `_held` and `_tombstone`; see that no two keys become one',
    ...{ before: world(), after: world({ sale: { no: bigint() } }), second: moreSales() },
    refused: ['dw.fact_sale', 'staging.sale_held', 'staging.sale_tombstone'].map(
      (table) => `${table}.no is integer in the warehouse and bigint in the catalog`,
    ),
    statements: [
      'copy "dw"."fact_sale": CAST("no" AS BIGINT), "item_id", "_change_id"',
      'copy "staging"."sale_held": "_op", "_change_id", "_line", CAST("no" AS BIGINT), "item_id", "_reason", "_run_id"',
      'copy "staging"."sale_tombstone": CAST("no" AS BIGINT), "_change_id", "_run_id"',
    ],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': held },
  },
  {
    change: 'a longer varchar',
    run: 'lengthens the column',
    example: 'that is a key, and of those that refer to it',
    before: world({ itemId: varchar(3) }),
    after: world({ itemId: varchar(9) }),
    second: moreSales(),
    statements: [
      ...['"dw"."dim_item"', '"staging"."item_held"', '"staging"."item_tombstone"'].map(
        (table) => `ALTER TABLE ${table} ALTER COLUMN "id" TYPE VARCHAR(9)`,
      ),
      ...['"dw"."fact_sale"', '"staging"."sale_held"'].map(
        (table) => `ALTER TABLE ${table} ALTER COLUMN "item_id" TYPE VARCHAR(9)`,
      ),
    ],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': held },
  },
  {
    change: 'a column under another name: of its type one is gone and one is new',
    run: '**refused**. The script renames the column, with its values',
    example: 'that is the key',
    before: world({ sale: { columns: { x: varchar(3) }, key: ['no', 'x'] } }),
    after: world({ sale: { columns: { y: varchar(3) }, key: ['no', 'y'] } }),
    ...{ first: sales({ x: 'a' }), second: moreSales({ y: 'b' }) },
    refused: ['dw.fact_sale', 'staging.sale_held', 'staging.sale_tombstone'].map(
      (table) =>
        `${table}.x is in the warehouse but not in the catalog, which has y of the same type: renamed?`,
    ),
    statements: ['"dw"."fact_sale"', '"staging"."sale_held"', '"staging"."sale_tombstone"'].map(
      (table) => `ALTER TABLE ${table} RENAME COLUMN "x" TO "y"`,
    ),
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 a', '2 9 a', '4 1 b'] },
  },
  {
    change: 'another distribution or sort key',
    run: 'leaves the table as it is, and creates new ones so. `ALTER TABLE … ALTER DISTKEY` or `ALTER SORTKEY`, at any time, is for a person',
    before: world({ sale: { distKey: 'no', sortKey: ['no'] } }),
    after: world({ sale: { distKey: 'item_id', sortKey: ['item_id', 'no'] } }),
    second: moreSales(),
    statements: [],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': held },
  },
  {
    change: 'a description',
    run: 'has nothing to do; one of a mart, or of its columns, is written as its comment',
    ...{ before: world(), after: world({ description: 'A thing.' }), second: moreSales() },
    statements: [],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': held },
  },
  {
    change: 'a mark as `personal`',
    run: "takes the column from the analysts' role. The values stay: they are withheld, not removed",
    before: world({ sale: { columns: { x: varchar(3).nullable() } } }),
    after: world({ sale: { columns: { x: varchar(3).nullable() }, personal: ['x'] } }),
    ...{ first: sales({ x: 'a' }), second: moreSales({ x: 'b' }) },
    statements: [
      'GRANT SELECT ON "dw"."dim_item" TO ROLE "analyst"',
      'REVOKE SELECT ON "dw"."fact_sale" FROM ROLE "analyst"',
      'GRANT SELECT ("no", "item_id", "_change_id") ON "dw"."fact_sale" TO ROLE "analyst"',
    ],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 a', '2 9 a', '4 1 b'] },
  },
];
