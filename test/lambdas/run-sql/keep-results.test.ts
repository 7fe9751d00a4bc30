import type { AnsweringStep } from '../../../contracts';
import { keepResults } from '../../../lambdas/run-sql/keep-results';
import type { WarehouseClient, ResultPage } from '../../../lambdas/run-sql/warehouse-client';
import { readResult } from '../../../lambdas/shared/result-pages';
import { openS3Clients } from '../../support/s3-clients';
import type { S3Clients } from '../../support/s3-clients';

/** A warehouse whose statements answer these pages, by statement id. */
const dataOf = (pages: Readonly<Record<string, readonly ResultPage[]>>): WarehouseClient =>
  ({
    rows: async function* (id: string) {
      for (const page of pages[id] ?? []) yield await Promise.resolve(page);
    },
  }) as unknown as WarehouseClient;

const heldPage = (...tables: string[]): ResultPage => ({
  columns: ['table_name', 'held'],
  rows: tables.map((table_name, held) => ({ table_name, held })),
});

describe('the results that RunSql keeps', () => {
  let clients: S3Clients;
  beforeEach(async () => {
    clients = await openS3Clients();
  });
  afterEach(() => clients.close());

  const keep = (
    names: readonly string[],
    pages: Readonly<Record<string, readonly ResultPage[]>>,
    step: AnsweringStep = 'SelectFiles',
  ): Promise<void> =>
    keepResults({ data: dataOf(pages), work: clients.work }, 'r-1', { step, names }, {
      SubStatements: Object.keys(pages).map((Id) => ({ Id, HasResultSet: true })),
    } as never);

  it('are read by step and name, the statements of one name as one result, with fields for columns', async () => {
    const newest = { columns: ['newest_batch_date'], rows: [{ newest_batch_date: '2026-01-02' }] };
    await keep(['newest', 'held', 'held'], {
      a: [newest],
      b: [heldPage('x', 'y'), heldPage('z')],
      c: [heldPage()],
    });
    expect(await readResult(clients.work, 'r-1', 'SelectFiles', 'newest')).toEqual([
      { newestBatchDate: '2026-01-02' },
    ]);
    expect(await readResult(clients.work, 'r-1', 'SelectFiles', 'held')).toEqual([
      { tableName: 'x', held: 0 },
      { tableName: 'y', held: 1 },
      { tableName: 'z', held: 0 },
    ]);
  });

  it('are refused under a name that declares other columns, also without a row', async () => {
    const pages = { a: [{ columns: ['newest_batch_date'], rows: [] }] };
    await expect(keep(['refusedCount'], pages)).rejects.toThrow(
      'Result "refusedCount" of step SelectFiles has the columns newestBatchDate; expected refused',
    );
    await expect(keep(['nothing'], pages)).rejects.toThrow('Step SelectFiles declares no result "nothing".');
  });

  it('are refused of a statement that returned none', async () => {
    await expect(
      keep(['newest', 'refusedCount'], { a: [{ columns: ['newest_batch_date'], rows: [] }] }),
    ).rejects.toThrow('Result "refusedCount" of step SelectFiles: its statement returned no result set.');
  });

  it('are missed by name when a step has not kept them', async () => {
    await expect(readResult(clients.work, 'r-1', 'SelectFiles', 'held')).rejects.toThrow(
      'Step SelectFiles of run r-1 has not kept its result "held": s3://work/runs/r-1/results/SelectFiles/held/000000.json does not exist.',
    );
  });
});
