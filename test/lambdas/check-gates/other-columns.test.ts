import { otherColumns } from '../../../lambdas/check-gates/other-columns';

const file = (key: string, ...names: readonly string[]) => ({
  ...{ key, read: 1, rejected: 0 },
  ...(names.length === 0 ? {} : { otherColumns: names }),
});

it('tells the columns that the catalog does not name, once each, and the first file that has one', () => {
  expect(otherColumns('orders', [file('a'), file('b', 'tax'), file('c', 'note', 'tax')])).toEqual({
    kind: 'otherColumns',
    table: 'orders',
    count: 2,
    message:
      'orders: the files have 2 columns that the catalog does not name: tax, note; the first such file is b. ' +
      'Name them in columns, or in leftOut with the reason.',
  });
});

it('tells nothing where there is none', () => expect(otherColumns('orders', [file('a')])).toBeNull());

it('shows twenty of many', () => {
  const names = Array.from({ length: 25 }, (_, place) => `c${place}`);
  expect(otherColumns('orders', [file('a', ...names)])?.message).toContain('c19 and 5 more;');
});
