import { changedValues } from '../../../lambdas/check-gates/changed-values';

it('tells the columns with values that were cut or rounded, and how many', () => {
  expect(
    changedValues('orders', [
      { column: 'remark', what: 'truncated', rows: 1200 },
      { column: 'price', what: 'rounded', rows: 1 },
    ]),
  ).toEqual({
    kind: 'changedValues',
    table: 'orders',
    count: 1201,
    message:
      'orders: the columns do not hold all that was sent, as the catalog declares: remark (1,200 values truncated), price (1 value rounded). ' +
      'Make their types larger if that is too many.',
  });
});

it('tells nothing of a table whose values are as they were sent', () => {
  expect(changedValues('orders', [])).toBeNull();
});
