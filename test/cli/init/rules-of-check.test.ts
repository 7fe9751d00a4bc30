import {
  columnCode,
  bigint,
  date,
  decimal,
  double,
  integer,
  raw,
  timestamp,
  varchar,
} from '../../../catalog';
import type { ColumnDefinition } from '../../../catalog';
import { rulesOfCheck } from '../../../cli/init/ddl/rules-of-check';
import type { DraftTable } from '../../../cli/init/draft';

const columns: Readonly<Record<string, ColumnDefinition>> = {
  status: varchar(9),
  quantity: integer(),
  big: bigint(),
  price: decimal(8, 2),
  share: double(),
  born: date(),
  at: timestamp(),
  hash: raw(4),
};
const table: DraftTable = {
  ...{ name: 't', description: 'A table.', remarks: [], key: [], keyRemarks: [], parents: [], leftOut: [] },
  source: [],
  columns: Object.entries(columns).map(([name, { type, isNullable, reading }]) => ({
    ...{ name, type, isNullable, reading, remarks: [] },
  })),
};
const names = new Map(Object.keys(columns).map((name) => [name.toUpperCase(), name]));

/** What the check is written as, `status.check(oneOf('A'))`; `undefined`: no rule says it. */
const written = (condition: string): string[] | undefined =>
  rulesOfCheck(condition, table, names)?.map(({ column, rule }) => {
    const code = columnCode({ type: { kind: 'integer' }, isNullable: false, rules: [rule] });
    return code.replace('integer()', column);
  });

describe('a CHECK of the source', () => {
  it.each([
    [`STATUS IN ('NEW', 'PAID','it''s')`, `status.check(oneOf('NEW', 'PAID', "it's"))`],
    [`"STATUS" = q'[A]'`, "status.check(oneOf('A'))"],
    ['(quantity >= 0)', 'quantity.check(atLeast(0))'],
    ['quantity<=-5', 'quantity.check(atMost(-5))'],
    ['Quantity Between 1 And 10', 'quantity.check(between(1, 10))'],
    ['quantity > 0', 'quantity.check(atLeast(1))'],
    ['price > 0', 'price.check(atLeast(0.01))'],
    ['price < 99.5', 'price.check(atMost(99.49))'],
    ['quantity < 10', 'quantity.check(atMost(9))'],
    ['big >= 12345678901234567', "big.check(atLeast('12345678901234567'))"],
    ['price between 0.50 and 99', "price.check(between('0.50', 99))"],
    ["born >= date '2000-01-01'", "born.check(atLeast('2000-01-01'))"],
    ["at >= date '2000-01-01'", "at.check(atLeast('2000-01-01 00:00:00'))"],
    ["REGEXP_LIKE(status, '^[A-Z]{2}\\d+$')", "status.check(matching('^[A-Z]{2}\\\\d+$'))"],
    ["regexp_like (status, '^(A|B)$', 'c')", "status.check(matching('^(A|B)$'))"],
  ])('%s', (condition, code) => {
    expect(written(condition)).toEqual([code]);
  });

  it('has a rule for each of what AND joins', () => {
    expect(
      written("quantity >= 1 and (price <= 5 and status in ('A')) and quantity between 0 and 9"),
    ).toEqual([
      'quantity.check(atLeast(1))',
      'price.check(atMost(5))',
      "status.check(oneOf('A'))",
      'quantity.check(between(0, 9))',
    ]);
  });

  it.each([
    ['an OR', 'quantity > 0 or quantity = -1'],
    ['a NOT', "not status in ('A')"],
    ['another comparison', 'quantity <> 0'],
    ['NULL', "status in ('A', null)"],
    ['IS NOT NULL', 'status is not null'],
    ['two columns', 'quantity >= big'],
    ['a function', "upper(status) in ('A')"],
    ['arithmetic', 'quantity >= 1 + 1'],
    ['a column that is not loaded', 'other >= 0'],
    ['one that can be written among those that cannot', 'quantity >= 0 and price > quantity'],
    ['an open end of a number of any digits', 'share > 0'],
    ['text against a number', "quantity >= '0'"],
    ['an order of texts', "status >= 'A'"],
    ['more digits than the column has', 'price >= 0.001'],
    ['a value that the warehouse has otherwise', "hash = 'FF'"],
    ['a date that is none', "born >= date '2000-02-30'"],
    ['a pattern for a part of the text', "regexp_like(status, 'A')"],
    ['a pattern whose ends belong to one alternative each', "regexp_like(status, '^A|B$')"],
    ['a class of POSIX', "regexp_like(status, '^[[:alpha:]]+$')"],
    ['a backslash between brackets, which is itself in Oracle', "regexp_like(status, '^[\\d]+$')"],
    ['a dollar sign that is a character', "regexp_like(status, '^A\\$')"],
    ['a pattern without case', "regexp_like(status, '^A$', 'i')"],
    ['a condition that ends too soon', 'quantity between 1'],
    ['a broken quote', "status in ('A"],
  ])('that has %s is no rule', (_, condition) => {
    expect(written(condition)).toBeUndefined();
  });
});
