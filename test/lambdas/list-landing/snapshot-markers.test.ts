import { buildCatalog, defineProject } from '../../../catalog';
import { markerLines } from '../../../lambdas/list-landing/snapshot-markers';
import { table } from '../../catalog/support/faults';

const marked = { source: { mode: 'snapshot', snapshot: { proof: 'marker' } } } as const;
const { tables } = buildCatalog(
  defineProject({
    name: 'shop',
    tables: [
      table('order'),
      table('stock', marked),
      table('price', marked),
      table('rate', { source: { mode: 'snapshot', snapshot: { proof: 'none' } } }),
    ],
  }),
);

const linesOf = (key: string, input = {}): string[] =>
  markerLines({ key, etag: 'e', bytes: 0 }, tables, input).map(
    ({ tableName, batchDate, mark }) => `${tableName} ${batchDate} ${mark ?? ''}`,
  );

describe('a file that says that a day is whole', () => {
  it.each([
    ['stock/2026-01-02/_SUCCESS', ['stock 2026-01-02 marker']],
    ['stock/2026-01-02/_READY', ['stock 2026-01-02 marker']],
    ['_READY/2026-01-02', ['price 2026-01-02 marker', 'stock 2026-01-02 marker']],
    ['order/2026-01-02/_SUCCESS', []],
    ['rate/2026-01-02/_SUCCESS', []],
    ['stock/2026-02-30/_SUCCESS', []],
    ['stock/_SUCCESS', []],
    ['stock/2026-01-02/part/_SUCCESS', []],
    ['stock/2026-01-02/_SUCCESS.csv', []],
    ['_READY/2026-01-02/stock', []],
  ])('%s is one for its tables of snapshots', (key, lines) => {
    expect(linesOf(key).sort()).toEqual(lines);
  });

  it('is none of a date that the run leaves out', () => {
    expect(linesOf('stock/2026-01-02/_SUCCESS', { to: '2026-01-01' })).toEqual([]);
  });
});
