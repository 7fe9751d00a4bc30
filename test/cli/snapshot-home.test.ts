import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../cli/commands';
import type { Corrections } from '../../cli/corrections';
import type { FailedRow } from '../../cli/warehouse/failed-rows';
import { buildCatalog, decimal, defineProject, defineTable, integer, parent, varchar } from '../../catalog';
import { ConnectionLost } from '../../local/endpoints';
import type { CallIntercept } from '../../local/endpoints';
import { openHome } from '../../local/runtime/local-home';
import { compareDatabases } from '../../local/warehouse';
import { compared } from '../../sql';
import { PipelinePlace } from '../support/pipeline-place';
import { temporaryFolder, writeFiles } from './support/folders';

const product = defineTable({
  name: 'product',
  description: 'An article, as it is exported every night.',
  key: ['sku'],
  columns: { sku: varchar(9), price: decimal(8, 2), buyer: varchar(20).nullable() },
  personal: { columns: ['buyer'] },
  source: { mode: 'snapshot', snapshot: { proof: 'marker' } },
  warehouse: { name: 'dim_product' },
});
const stock = defineTable({
  name: 'stock',
  description: 'What a shop has of it, exported by month.',
  key: ['sku', 'shop'],
  columns: { sku: varchar(9), shop: varchar(9), month: varchar(7), pieces: integer() },
  parents: [parent(product, { sku: 'sku' })],
  source: { mode: 'snapshot', snapshot: { proof: 'marker', partition: ['month'] } },
  warehouse: { name: 'fact_stock' },
});
const catalog = buildCatalog(defineProject({ name: 'exports', tables: [product, stock] }));

/** A day of which all is there; one with a rejected row, and with a delete that a child blocks; one that gives it up. */
const days: readonly Readonly<Record<string, string>>[] = [
  {
    'product/2026-01-01/a.csv': 'sku,price,buyer\ntea,10,Ann\noil,20,Bob\ndal,30,Cy\n',
    'stock/2026-01-01/a.csv': 'sku,shop,month,pieces\ntea,p,2025-12,1\noil,p,2025-12,2\ntea,q,2026-01,3\n',
    '_READY/2026-01-01': '',
  },
  {
    'product/2026-01-02/a.csv': 'sku,price,buyer\ntea,11,Ann\ndal,30,Cy\nrice,many,Dee\n',
    'product/2026-01-02/_SUCCESS': '',
    'stock/2026-01-02/a.csv': 'sku,shop,month,pieces\ntea,p,2025-12,1\noil,p,2025-12,2\ntea,r,2026-01,3\n',
    'stock/2026-01-02/_SUCCESS': '',
  },
  {
    'product/2026-01-03/a.csv': 'sku,price,buyer\ntea,12,Ann\ndal,30,Cy\nrice,5,Dee\n',
    'product/2026-01-03/_READY': '',
    'stock/2026-01-03/a.csv': 'sku,shop,month,pieces\ntea,p,2025-12,1\ntea,r,2026-01,9\n',
    'stock/2026-01-03/_SUCCESS': '',
  },
];

/** From the answer to the nth transaction behind the gates on, no call of the run comes through. */
function cutBehind(nth: number): CallIntercept {
  let [transactions, isBehindGates, isCut] = [0, false, false];
  return (call) => {
    isBehindGates ||= call.operation === 'PutObject' && call.resource?.endsWith('/counts.json') === true;
    if (isBehindGates && call.operation === 'BatchExecuteStatement') {
      if (call.phase === 'before') transactions += 1;
      else isCut ||= transactions >= nth;
    }
    if (isCut) throw new ConnectionLost();
  };
}

describe('a home with tables of snapshots', () => {
  const here = new PipelinePlace(catalog);
  let said: string[] = [];

  const hurt = new PipelinePlace(catalog);
  const load = async (place: PipelinePlace, day: number): Promise<void> => {
    writeFiles(place.landing, days[day] ?? {});
    await place.run({ allowRejects: true });
  };

  beforeAll(async () => {
    await load(here, 0);
    cpSync(here.home, hurt.home, { recursive: true });
    cpSync(here.landing, hurt.landing, { recursive: true });
    await load(here, 1);
  });
  beforeEach(() => {
    said = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => [here, hurt].forEach((each) => each.remove()));

  const answer = (): unknown => JSON.parse(said.join(''));

  it('tells of a held delete that nobody sent, and writes no correction of it', async () => {
    await commands.failed({ home: here.home });
    expect(said.join('')).toMatch(/held +derived from the snapshot of 2026-01-02 +sku +oil /);
    said = [];
    await commands.failed({
      ...{ home: here.home, landing: here.landing },
      ...{ csv: join(temporaryFolder(), 'corrections'), json: true },
    });
    const { rows, corrections } = answer() as { rows: FailedRow[]; corrections: Corrections };
    expect(rows).toMatchObject([
      { kind: 'rejected', file: 'product/2026-01-02/a.csv' },
      { kind: 'held', file: null, snapshotOf: '2026-01-02', value: 'oil' },
    ]);
    expect(corrections.files).toMatchObject([{ key: 'product/2026-01-02/a_corrected.csv', rows: 1 }]);
    expect(corrections.notWritten).toEqual([
      { file: 'product, snapshot of 2026-01-02', reason: expect.stringMatching(/^no file has 1 delete/) },
    ]);
  });

  it('shows what nobody sent and what is unchanged, in status and in etl.table_counts', async () => {
    await commands.status({ home: here.home });
    expect(said.join('')).toMatch(/, 1 held, 2 deletes derived, 3 unchanged\n/);
    expect(said.join('')).toMatch(/held {2}derived {2}unchanged\n(.+\n)? *\S.* 2 +3\n.* 0 +0/);
    said = [];
    await commands.query(
      'SELECT table_name, read, derived_deletes, unchanged FROM etl.table_counts ORDER BY run_id DESC, table_name LIMIT 2',
      { home: here.home, json: true },
    );
    expect(answer()).toMatchObject({
      rows: [
        ['product', 3, 1, 1],
        ['stock', 3, 1, 2],
      ],
    });
  });

  it('is replayed row for row, and doctor is content, with a marker that was written anew or is gone', async () => {
    const replay = async (): Promise<number> =>
      commands.replay({ home: here.home, into: join(temporaryFolder(), 'again'), quiet: true });
    writeFiles(here.landing, { 'stock/2026-01-02/_SUCCESS': '{"rows": 3}' });
    await commands.doctor({ home: here.home, json: true });
    expect(answer()).toMatchObject({ outcome: 'healthy' });
    rmSync(join(here.landing, 'product/2026-01-02/_SUCCESS'));
    said = [];
    expect([await replay(), said.join('')]).toEqual([0, expect.stringMatching(/the same, row for row/)]);
    said = [];
    await commands.doctor({ home: here.home, json: true }); // a warehouse on AWS would be built from landing alone
    expect(answer()).toMatchObject({ findings: [{ kind: 'files-gone' }] });
    writeFiles(here.landing, days[1] ?? {});
  });

  it('ends where it would have, when each run was cut off somewhere', async () => {
    await load(here, 2);
    // Between prepare and publish; once the publish is submitted.
    for (const [day, nth] of [
      [1, 1],
      [2, 2],
    ] as const) {
      writeFiles(hurt.landing, days[day] ?? {});
      const [cut] = await hurt.run({ allowRejects: true }, { intercept: cutBehind(nth) });
      expect(cut?.result.status).toBe('FAILED');
      await hurt.run({ allowRejects: true });
    }
    const rows = compared(catalog, []).map(({ source, ...each }) => ({ ...each, source: source.text }));
    const [one, other] = [openHome(here.home), openHome(hurt.home)];
    expect(await compareDatabases(one.warehouse, other.warehouse, rows, one.scratch)).toEqual([]);
    expect(await here.query('SELECT sku FROM dw.dim_product ORDER BY sku')).toEqual([
      ['dal'],
      ['rice'],
      ['tea'],
    ]);
  });

  it('loses a person for good: the files stay snapshots of all rows', async () => {
    await commands.erase('product', ['dal'], { home: here.home, landing: here.landing, yes: true });
    expect(await here.query('SELECT buyer FROM dw.dim_product ORDER BY sku')).toEqual([
      [null],
      ['Dee'],
      ['Ann'],
    ]);
    said = [];
    await commands.replay({
      home: here.home,
      into: join(temporaryFolder(), 'erased'),
      json: true,
      quiet: true,
    });
    expect(answer()).toMatchObject({ outcome: 'same' });
  });
});
