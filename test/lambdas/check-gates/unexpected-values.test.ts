import { changedValues } from '../../../lambdas/check-gates/changed-values';
import { unexpectedValues } from '../../../lambdas/check-gates/unexpected-values';

const remarks = [
  { column: 'note', what: 'truncated', rows: 3 },
  { column: 'price', what: 'not at least 0', rows: 1200 },
] as const;

it('tells values that break rules by column and rule, and leaves others to their own warning', () => {
  expect(unexpectedValues('orders', remarks)).toEqual({
    kind: 'unexpectedValues',
    table: 'orders',
    count: 1200,
    message:
      'orders: values were loaded that break rules of the catalog: price (1,200 values not at least 0). ' +
      "Ask the source, or correct the rules; { otherwise: 'reject' } keeps such rows out.",
  });
  expect(changedValues('orders', remarks)?.count).toBe(3);
});

it('tells nothing where no rule is broken', () => {
  expect(unexpectedValues('orders', remarks.slice(0, 1))).toBeNull();
});
