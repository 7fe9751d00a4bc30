import { join } from 'node:path';
import { buildCatalog, decimal, defineProject, defineTable, integer, varchar } from '../../catalog';
import { commands } from '../../cli/commands';
import type { RunInput } from '../../contracts';
import { PipelinePlace } from '../support/pipeline-place';
import { temporaryFolder, writeFiles } from './support/folders';

const control = { file: '_CONTROL/{date}.csv' };
const order = defineTable({
  name: 'order',
  description: 'Changes, with their totals.',
  key: ['no'],
  columns: { no: integer(), amount: decimal(20, 2).nullable() },
  source: { control: { ...control, sums: { amount: 'sum_amount' } } },
  warehouse: { name: 'fact_order' },
});
const product = defineTable({
  name: 'product',
  description: 'Snapshots that their totals prove.',
  key: ['sku'],
  columns: { sku: varchar(9), price: integer() },
  source: { mode: 'snapshot', snapshot: { proof: 'control' }, control: { ...control, missing: 'warn' } },
  warehouse: { name: 'dim_product' },
});
const shop = defineTable({
  name: 'shop',
  description: 'Snapshots that their own count proves.',
  key: ['id'],
  columns: { id: integer() },
  source: {
    ...{ mode: 'snapshot', snapshot: { proof: 'count' } },
    trailer: { startsWith: 'END', count: 2 },
  },
  warehouse: { name: 'dim_shop' },
});
const catalog = buildCatalog(defineProject({ name: 'totals', tables: [order, product, shop] }));

const header = 'table,date,count,sum_amount\n';

describe('control totals', () => {
  const here = new PipelinePlace(catalog);
  afterAll(() => here.remove());

  async function run(files: Readonly<Record<string, string>>, input: RunInput = {}) {
    writeFiles(here.landing, files);
    const [execution] = await here.run(input);
    return execution?.summary;
  }
  const rowsOf = async (table: string): Promise<unknown[]> =>
    (await here.query(`SELECT * FROM dw.${table} ORDER BY 1`)).map(([key]) => key);

  it('let a day pass that has them, stop one that differs, and prove snapshots', async () => {
    const first = await run({
      'order/2026-01-01/a.csv': 'op,no,amount\nI,1,10.50\nI,2,\n',
      'product/2026-01-01/a.csv': 'sku,price\ntea,1\noil,2\n',
      'shop/2026-01-01/a.csv': 'id\n1\n2\nEND,2\n',
      '_CONTROL/2026-01-01.csv': `${header}order,2026-01-01,2,10.5\nproduct,2026-01-01,2,\n`,
    });
    expect(first).toMatchObject({ outcome: 'published', warnings: [] });

    const second = {
      'order/2026-01-02/a.csv': 'op,no,amount\nU,1,11.25\nD,2,\n',
      'product/2026-01-02/a.csv': 'sku,price\ntea,1\n',
      'shop/2026-01-02/a.csv': 'id\n2\nEND,1\n',
      '_CONTROL/2026-01-02.csv': `${header}order,2026-01-02,2,11.26\nproduct,2026-01-02,2,\n`,
    };
    const stopped = await run(second, { allowMassDelete: true });
    expect(stopped).toMatchObject({ outcome: 'failed', error: { name: 'GateClosedError' } });
    expect(stopped?.error?.message).toMatch(
      /order: _CONTROL\/2026-01-02.csv says 11.26 for the sum of amount of 2026-01-02, and the rows that came have 11.25\./,
    );
    expect(stopped?.error?.message).toMatch(/product: _CONTROL\S+ says 2 rows of 2026-01-02, and 1 came\./);

    const right = `${header}order,2026-01-02,2,11.25\nproduct,2026-01-02,1,\n`;
    const sent = await run({ '_CONTROL/2026-01-02.csv': right }, { allowMassDelete: true });
    expect(sent).toMatchObject({ outcome: 'published', warnings: [] });
    expect([await rowsOf('dim_product'), await rowsOf('dim_shop')]).toEqual([['tea'], [2]]);
  });

  it('are not about a correction, warn where they are missing and may be, and are let pass for one run', async () => {
    const corrected = await run({ 'order/2026-01-02/b.csv': 'op,no,amount\nI,3,1\n' });
    expect(corrected).toMatchObject({ outcome: 'published', warnings: [] });

    const third = { 'product/2026-01-03/a.csv': 'sku,price\noil,3\n' };
    expect(await run(third)).toMatchObject({
      outcome: 'published',
      warnings: [{ kind: 'missingControl', count: 1 }, { kind: 'withheldDeletes' }],
    });
    expect(await rowsOf('dim_product')).toEqual(['oil', 'tea']);

    const fourth = {
      'order/2026-01-04/a.csv': 'op,no,amount\nI,4,1\n',
      'product/2026-01-04/a.csv': 'sku,price\nrice,3\n',
      '_CONTROL/2026-01-04.csv': `${header}order,2026-01-04,7,1\nproduct,2026-01-04,1,\n`,
      // Of two files one may be missing.
      'shop/2026-01-04/a.csv': 'id\n3\nEND,1\n',
      'shop/2026-01-04/b.csv': 'id\n4\nEND,1\n',
    };
    expect(await run(fourth, { allowControlTotals: true })).toMatchObject({
      outcome: 'published',
      warnings: [
        { kind: 'withheldDeletes', table: 'product' },
        { kind: 'withheldDeletes', table: 'shop' },
      ],
    });
    expect([await rowsOf('dim_product'), await rowsOf('dim_shop')]).toEqual([
      ['oil', 'rice', 'tea'],
      [2, 3, 4],
    ]);
  });

  it('are replayed', async () => {
    const said: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    await commands.replay({
      home: here.home,
      into: join(temporaryFolder(), 'again'),
      json: true,
      quiet: true,
    });
    jest.restoreAllMocks();
    expect(JSON.parse(said.join(''))).toMatchObject({ outcome: 'same', runs: 5 });
  });
});
