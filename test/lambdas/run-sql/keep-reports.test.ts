import type { Catalog } from '../../../catalog';
import { keepReports } from '../../../lambdas/run-sql/keep-reports';
import type { ResultPage, WarehouseClient } from '../../../lambdas/run-sql/warehouse-client';
import { readPages } from '../../../lambdas/shared/result-pages';
import { MemoryBucket } from '../support/memory-bucket';

const catalog = {
  reports: [
    { name: 'first', columns: [{ name: 'day' }, { name: 'net' }] },
    { name: 'second', columns: [{ name: 'day' }] },
  ],
} as unknown as Catalog;

const dataOf = (pages: Readonly<Record<string, readonly ResultPage[]>>): WarehouseClient =>
  ({
    rows: async function* (id: string) {
      for (const page of pages[id] ?? []) yield await Promise.resolve(page);
    },
  }) as unknown as WarehouseClient;

const keep = async (pages: Readonly<Record<string, readonly ResultPage[]>>, names: readonly string[]) => {
  const bucket = new MemoryBucket();
  await keepReports({ data: dataOf(pages), work: bucket.store, catalog }, 'r-1', names, {
    SubStatements: Object.keys(pages).map((Id) => ({ Id })),
  } as never);
  const rowsOf = async (name: string): Promise<unknown[]> => {
    const rows: unknown[] = [];
    for await (const page of readPages(bucket.store, 'r-1', 'QueryReports', name)) rows.push(...page);
    return rows;
  };
  return Promise.all(names.map(rowsOf));
};

describe('the reports that RunSql keeps', () => {
  it('are lists of cells in the order of their columns, all pages of each', async () => {
    const page = (day: string, net: string | null): ResultPage => ({
      columns: ['day', 'net'],
      rows: [{ net, day }],
    });
    expect(
      await keep(
        { a: [page('2026-01-01', '1.50'), page('2026-01-02', null)], b: [{ columns: ['day'], rows: [] }] },
        ['first', 'second'],
      ),
    ).toEqual([
      [
        ['2026-01-01', '1.50'],
        ['2026-01-02', null],
      ],
      [],
    ]);
  });

  it.each([[['net', 'day']], [['day']], [['day', 'net', 'more']]])(
    'are refused with the columns %p',
    async (columns) => {
      await expect(keep({ a: [{ columns, rows: [] }] }, ['first'])).rejects.toThrow(
        `Report "first" answers the columns ${columns.join(', ')}; its header declares day, net. Correct one of them.`,
      );
    },
  );

  it('are refused where there is no statement, or no such report', async () => {
    await expect(keep({}, ['first'])).rejects.toThrow('Report "first" has no result.');
    await expect(keep({ a: [] }, ['third'])).rejects.toThrow('Report "third" has no result.');
  });
});
