import {
  bigint,
  boolean,
  date,
  decimal,
  double,
  integer,
  json,
  time,
  timestamp,
  varchar,
} from '../../../../catalog';
import type { ColumnDefinition } from '../../../../catalog';
import type { Cell } from '../../../support/sql-engine';
import { moreSales, sales, world } from './change';
import type { CatalogChange } from './change';

const x = (type: ColumnDefinition) => world({ sale: { columns: { x: type } } });
const key = '"no", "item_id"';
const items = ['1 Pune MH', '9 Agra UP'];

/** How a table of sales is copied, with what becomes of `x`. */
const copied = (value: string, held = value): string[] => [
  `copy "dw"."fact_sale": ${key}, ${value}, "_change_id"`,
  `copy "staging"."sale_held": "_op", "_change_id", "_line", ${key}, ${held}, "_reason", "_run_id"`,
];

interface Typed {
  readonly from: ColumnDefinition;
  readonly to: ColumnDefinition;
  readonly words: readonly [string, string];
  /** What the sales have before, and how it is printed afterwards. */
  readonly value: Cell;
  readonly printed: string;
  readonly expression: string;
}

const anotherType =
  '**refused**. The script copies the table and casts the values; what does not fit fails it, and leaves the table as it was';

const retyped = ({ from, to, words, value, printed, expression }: Typed): CatalogChange => ({
  change: 'another type',
  run: anotherType,
  example: words.join(' to '),
  ...{ before: x(from), after: x(to), first: sales({ x: value }), second: moreSales({ x: printed }) },
  refused: ['dw.fact_sale', 'staging.sale_held'].map(
    (table) => `${table}.x is ${words[0]} in the warehouse and ${words[1]} in the catalog`,
  ),
  statements: copied(expression),
  rows: {
    'dw.dim_item': items,
    'dw.fact_sale': [`1 1 ${printed}`, `2 9 ${printed}`, `4 1 ${printed}`],
  },
});

const cast = (type: string): string => `CAST("x" AS ${type})`;

const types: readonly CatalogChange[] = (
  [
    [integer(), bigint(), ['integer', 'bigint'], 12, '12', cast('BIGINT')],
    [integer(), decimal(8, 2), ['integer', 'decimal(8,2)'], 12, '12.00', cast('DECIMAL(8,2)')],
    [integer(), double(), ['integer', 'double precision'], 12, '12', cast('DOUBLE PRECISION')],
    [integer(), varchar(9), ['integer', 'varchar(9)'], 12, '12', cast('VARCHAR')],
    [integer(), boolean(), ['integer', 'boolean'], 12, 't', '"x" <> 0'],
    [
      decimal(8, 2),
      decimal(12, 4),
      ['decimal(8,2)', 'decimal(12,4)'],
      '12.34',
      '12.3400',
      cast('DECIMAL(12,4)'),
    ],
    [decimal(8, 2), integer(), ['decimal(8,2)', 'integer'], '12.00', '12', cast('INTEGER')],
    [boolean(), integer(), ['boolean', 'integer'], true, '1', 'CASE WHEN "x" THEN 1 WHEN NOT "x" THEN 0 END'],
    [
      boolean(),
      varchar(5),
      ['boolean', 'varchar(5)'],
      false,
      'false',
      `CASE WHEN "x" THEN 'true' WHEN NOT "x" THEN 'false' END`,
    ],
    [date(), timestamp(), ['date', 'timestamp'], '2026-03-01', '2026-03-01 00:00:00', cast('TIMESTAMP')],
    [date(), varchar(10), ['date', 'varchar(10)'], '2026-03-01', '2026-03-01', cast('VARCHAR')],
    [timestamp(), date(), ['timestamp', 'date'], '2026-03-01 00:00:00', '2026-03-01', cast('DATE')],
    [varchar(5), integer(), ['varchar(5)', 'integer'], '12', '12', cast('INTEGER')],
    [varchar(9), decimal(8, 2), ['varchar(9)', 'decimal(8,2)'], '1.5', '1.50', cast('DECIMAL(8,2)')],
    [varchar(10), date(), ['varchar(10)', 'date'], '2026-03-01', '2026-03-01', cast('DATE')],
  ] as const
).map(([from, to, words, value, printed, expression]) =>
  retyped({ from, to, words, value, printed, expression }),
);

export const columnChanges: readonly CatalogChange[] = [
  {
    change: 'a new column that may be NULL',
    run: 'adds it: NULL in the rows that are there, until the source sends them again',
    ...{ before: world(), after: x(integer().nullable()), second: moreSales({ x: 5 }) },
    statements: ['"dw"."fact_sale"', '"staging"."sale_held"'].map(
      (table) => `ALTER TABLE ${table} ADD COLUMN "x" INTEGER`,
    ),
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 NULL', '2 9 NULL', '4 1 5'] },
  },
  {
    change: 'a new column that is NOT NULL',
    run: '**refused**: the rows that are there have no value for it. The script copies the table, with 0, an empty text or `1970-01-01` for a person to replace by what is right',
    before: world(),
    after: world({
      sale: {
        columns: {
          ...{ a: integer(), b: bigint(), c: decimal(8, 2), d: double(), e: boolean(), f: date() },
          ...{ g: timestamp(), h: varchar(3), i: time(), j: json() },
        },
      },
    }),
    second: moreSales({
      ...{ a: 1, b: 2, c: '3.00', d: 4, e: true, f: '2026-03-01', g: '2026-03-01 10:00:00', h: 'h' },
      ...{ i: '10:00:00', j: '{"a": 1}' },
    }),
    refused: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map(
      (name) => `dw.fact_sale.${name} is new and NOT NULL, and the rows that are there have no value for it`,
    ),
    statements: [
      `copy "dw"."fact_sale": ${key}, 0, 0, CAST(0 AS DECIMAL(8,2)), CAST(0 AS DOUBLE PRECISION), FALSE, CAST('1970-01-01' AS DATE), CAST('1970-01-01 00:00:00' AS TIMESTAMP), '', CAST('00:00:00' AS TIME), JSON_PARSE('null'), "_change_id"`,
      ...(
        [
          ['a', 'INTEGER', '0'],
          ['b', 'BIGINT', '0'],
          ['c', 'DECIMAL(8,2)', 'CAST(0 AS DECIMAL(8,2))'],
          ['d', 'DOUBLE PRECISION', 'CAST(0 AS DOUBLE PRECISION)'],
          ['e', 'BOOLEAN', 'FALSE'],
          ['f', 'DATE', "CAST('1970-01-01' AS DATE)"],
          ['g', 'TIMESTAMP', "CAST('1970-01-01 00:00:00' AS TIMESTAMP)"],
          ['h', 'VARCHAR(3)', "''"],
          ['i', 'VARCHAR(15)', "'00:00:00'"],
          ['j', 'VARCHAR(65535)', "'null'"],
        ] as const
      ).flatMap(([name, type, value]) => [
        `ALTER TABLE "staging"."sale_held" ADD COLUMN "${name}" ${type}`,
        `UPDATE "staging"."sale_held" SET "${name}" = ${value} WHERE "${name}" IS NULL AND "_op" <> 'D'`,
      ]),
    ],
    rows: {
      'dw.dim_item': items,
      'dw.fact_sale': [
        '1 1 0 0 0.00 0 f 1970-01-01 1970-01-01 00:00:00  00:00:00 null',
        '2 9 0 0 0.00 0 f 1970-01-01 1970-01-01 00:00:00  00:00:00 null',
        '4 1 1 2 3.00 4 t 2026-03-01 2026-03-01 10:00:00 h 10:00:00 {"a": 1}',
      ],
    },
  },
  {
    change: 'a longer varchar',
    run: 'lengthens the column',
    ...{ before: x(varchar(5)), after: x(varchar(50)) },
    ...{ first: sales({ x: 'abc' }), second: moreSales({ x: 'longer than five' }) },
    statements: ['"dw"."fact_sale"', '"staging"."sale_held"'].map(
      (table) => `ALTER TABLE ${table} ALTER COLUMN "x" TYPE VARCHAR(50)`,
    ),
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 abc', '2 9 abc', '4 1 longer than five'] },
  },
  {
    change: 'a shorter varchar',
    run: '**refused**. The script shortens the column, which Redshift refuses where a value is longer',
    ...{ before: x(varchar(9)), after: x(varchar(5)) },
    ...{ first: sales({ x: 'abcde' }), second: moreSales({ x: 'abc' }) },
    refused: ['dw.fact_sale', 'staging.sale_held'].map(
      (table) => `${table}.x is varchar(9) in the warehouse and varchar(5) in the catalog`,
    ),
    statements: ['"dw"."fact_sale"', '"staging"."sale_held"'].map(
      (table) => `ALTER TABLE ${table} ALTER COLUMN "x" TYPE VARCHAR(5)`,
    ),
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 abcde', '2 9 abcde', '4 1 abc'] },
  },
  {
    change: 'NULL allowed, and no longer',
    run: '**refused**. The script copies the table, with 0, an empty text or `1970-01-01` where there is NULL, for a person to replace by what is right',
    ...{ before: x(integer().nullable()), after: x(integer()) },
    ...{ first: sales({ x: null }), second: moreSales({ x: 5 }) },
    refused: ['dw.fact_sale.x is nullable in the warehouse and NOT NULL in the catalog'],
    statements: [
      `copy "dw"."fact_sale": ${key}, COALESCE("x", 0), "_change_id"`,
      `UPDATE "staging"."sale_held" SET "x" = 0 WHERE "x" IS NULL AND "_op" <> 'D'`,
    ],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 0', '2 9 0', '4 1 5'] },
  },
  {
    change: 'NOT NULL, and no longer',
    run: '**refused**. The script copies the table',
    ...{ before: x(integer()), after: x(integer().nullable()) },
    ...{ first: sales({ x: 12 }), second: moreSales({ x: null }) },
    refused: ['dw.fact_sale.x is NOT NULL in the warehouse and nullable in the catalog'],
    statements: [`copy "dw"."fact_sale": ${key}, "x", "_change_id"`],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 12', '2 9 12', '4 1 NULL'] },
  },
  ...types,
  {
    change: 'another type',
    run: anotherType,
    example: 'and NOT NULL',
    ...{ before: x(varchar(5).nullable()), after: x(integer()) },
    ...{ first: sales({ x: null }), second: moreSales({ x: 5 }) },
    refused: [
      'dw.fact_sale.x is varchar(5) in the warehouse and integer in the catalog; nullable there and NOT NULL here',
      'staging.sale_held.x is varchar(5) in the warehouse and integer in the catalog',
    ],
    statements: [
      ...copied('COALESCE(CAST("x" AS INTEGER), 0)', 'CAST("x" AS INTEGER)'),
      `UPDATE "staging"."sale_held" SET "x" = 0 WHERE "x" IS NULL AND "_op" <> 'D'`,
    ],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 0', '2 9 0', '4 1 5'] },
  },
  {
    change: 'a type that none becomes: a day or a truth from a number, and the other way round',
    run: '**refused**, without a script: [build the warehouse anew](operations.md#build-the-warehouse-anew)',
    ...{ before: x(date()), after: x(integer()) },
    ...{ first: sales({ x: '2026-03-01' }), second: {} },
    refused: ['dw.fact_sale', 'staging.sale_held'].map(
      (table) => `${table}.x is date in the warehouse and integer in the catalog`,
    ),
    statements: [],
  },
  {
    change: 'a column that is removed',
    run: '**refused**. The script drops it. (A distribution or sort key Redshift does not drop: copy the table)',
    ...{ before: x(integer()), after: world(), first: sales({ x: 5 }), second: moreSales() },
    refused: ['dw.fact_sale', 'staging.sale_held'].map(
      (table) => `${table}.x is in the warehouse but not in the catalog`,
    ),
    statements: ['"dw"."fact_sale"', '"staging"."sale_held"'].map(
      (table) => `ALTER TABLE ${table} DROP COLUMN "x"`,
    ),
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1', '2 9', '4 1'] },
  },
  {
    change: 'a column under another name: of its type one is gone and one is new',
    run: '**refused**. The script renames the column, with its values',
    before: x(integer()),
    after: world({ sale: { columns: { y: integer() } } }),
    ...{ first: sales({ x: 5 }), second: moreSales({ y: 6 }) },
    refused: ['dw.fact_sale', 'staging.sale_held'].map(
      (table) =>
        `${table}.x is in the warehouse but not in the catalog, which has y of the same type: renamed?`,
    ),
    statements: ['"dw"."fact_sale"', '"staging"."sale_held"'].map(
      (table) => `ALTER TABLE ${table} RENAME COLUMN "x" TO "y"`,
    ),
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 5', '2 9 5', '4 1 6'] },
  },
  {
    change: 'a column under another name: of its type one is gone and one is new',
    run: '**refused**. The script renames the column, with its values',
    example: 'and NOT NULL',
    before: x(integer().nullable()),
    after: world({ sale: { columns: { y: integer() } } }),
    ...{ first: sales({ x: null }), second: moreSales({ y: 6 }) },
    refused: [
      'dw.fact_sale.x is in the warehouse but not in the catalog, which has y of the same type: renamed? It is nullable there and NOT NULL here',
      'staging.sale_held.x is in the warehouse but not in the catalog, which has y of the same type: renamed?',
    ],
    statements: [
      `copy "dw"."fact_sale": ${key}, COALESCE("x", 0), "_change_id"`,
      'ALTER TABLE "staging"."sale_held" RENAME COLUMN "x" TO "y"',
      `UPDATE "staging"."sale_held" SET "y" = 0 WHERE "y" IS NULL AND "_op" <> 'D'`,
    ],
    rows: { 'dw.dim_item': items, 'dw.fact_sale': ['1 1 0', '2 9 0', '4 1 6'] },
  },
];
