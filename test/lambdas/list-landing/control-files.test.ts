import { buildCatalog, defineProject } from '../../../catalog';
import { controlLines } from '../../../lambdas/list-landing/control-files';
import { landingKey } from '../../../lambdas/list-landing/landing-key';
import { listPrefixes } from '../../../lambdas/list-landing/list-prefixes';
import { table } from '../../catalog/support/faults';

const { tables } = buildCatalog(
  defineProject({
    name: 'shop',
    tables: [
      table('order', { source: { control: { file: '_CONTROL/{date}.csv' } } }),
      table('stock', { source: { control: { file: '_CONTROL/{date}.csv' } } }),
      table('price', { source: { control: { file: 'totals/{table}/{date:YYYYMMDD}.txt' } } }),
      table('rate'),
    ],
  }),
);

const linesOf = (key: string, input = {}): string[] =>
  controlLines({ key, etag: 'e', bytes: 9 }, tables, input).map(
    ({ tableName, batchDate, mark }) => `${tableName} ${batchDate} ${mark ?? ''}`,
  );

describe('a file with control totals', () => {
  it.each([
    ['_CONTROL/2026-01-02.csv', ['order 2026-01-02 control', 'stock 2026-01-02 control']],
    ['totals/price/20260102.txt', ['price 2026-01-02 control']],
  ])('%s is listed for its tables, and is no stray', (key, lines) => {
    expect(linesOf(key).sort()).toEqual(lines);
    expect(landingKey(key, tables)).toEqual({ kind: 'passedOver' });
  });

  it.each(['_CONTROL/2026-02-30.csv', 'totals/rate/20260102.txt', 'order/2026-01-02/a.csv'])(
    '%s is none',
    (key) => expect(linesOf(key)).toEqual([]),
  );

  it('is none of a date that the run leaves out, or of a run that goes on without totals', () => {
    expect(linesOf('_CONTROL/2026-01-02.csv', { to: '2026-01-01' })).toEqual([]);
    expect(linesOf('_CONTROL/2026-01-02.csv', { allowControlTotals: true })).toEqual([]);
  });

  it('is looked for where the tables say', async () => {
    const folders: Record<string, string[]> = { '': ['_CONTROL/', 'order/'], 'totals/': ['totals/price/'] };
    const landing = {
      async *listFolder(prefix: string) {
        yield await Promise.resolve({ objects: [], folders: folders[prefix] ?? [], more: false });
      },
    };
    expect(
      await listPrefixes(
        landing,
        tables.filter(({ name }) => name === 'order'),
      ),
    ).toEqual(['order/', '_CONTROL/']);
  });
});
