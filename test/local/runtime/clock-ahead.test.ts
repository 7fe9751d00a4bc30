import { commands } from '../../../cli/commands';
import type { LocalExecution } from '../../../local/runtime/local-pipeline';
import { PipelinePlace } from '../../support/pipeline-place';
import { shop, shopDays, shopInTheEnd, writeShopDay } from '../../support/shop';

/** What `status --json` lists, newest first. */
async function listedRuns(home: string): Promise<string[]> {
  const written: string[] = [];
  const spy = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await commands.status({ home, json: true });
  } finally {
    spy.mockRestore();
  }
  const { runs } = JSON.parse(written.join('')) as { runs: { run_id: string }[] };
  return runs.map(({ run_id: runId }) => runId);
}

const kinds = ([run]: readonly LocalExecution[]): unknown => run?.summary?.warnings.map(({ kind }) => kind);

describe('a clock that was once ahead', () => {
  it('stops no later run and leaves the order of runs right; a run with it tells so', async () => {
    const here = new PipelinePlace(shop);
    const [first = '', second = ''] = shopDays;
    writeShopDay(here.landing, first);
    const ahead = await here.run({}, { now: () => new Date('2031-06-01T00:00:00Z') });
    expect([ahead[0]?.result.status, kinds(ahead)]).toEqual(['SUCCEEDED', ['clockOff']]);
    expect(ahead[0]?.summary?.warnings[0]?.message).toMatch(
      /^The clocks differ: StartRun reads 20.*Step Functions says that the run began at 2031-06-01/,
    );

    writeShopDay(here.landing, second);
    const today = await here.run();
    const again = await here.run();
    expect([today, again].map(([run]) => run?.summary?.outcome)).toEqual(['published', 'nothing']);
    expect([kinds(today), kinds(again)]).toEqual([[], []]);
    const ids = [again, today, ahead].map(([run]) => run?.runId ?? '');
    expect(ids[2]?.slice(0, 4)).toBe('2031');
    expect(await listedRuns(here.home)).toEqual(ids);

    const columns = shop.tables.map(({ columns: all, key, warehouse }) => {
      const list = all.map(({ name }) => `"${name}"`).join(', ');
      return [warehouse.name, `SELECT ${list} FROM dw.${warehouse.name} ORDER BY ${key.join(', ')}`] as const;
    });
    for (const [name, statement] of columns)
      expect(await here.query(statement)).toEqual(shopInTheEnd[name as keyof typeof shopInTheEnd]);
    const ledger = 'SELECT COUNT(*), COUNT(DISTINCT run_id) FROM etl.loaded_file';
    expect(await here.query(ledger)).toEqual([[6, 2]]);
    const owner = 'SELECT owner_run, owner_number, published_number FROM etl.warehouse_fence';
    expect(await here.query(owner)).toEqual([[ids[0], 3, 2]]);
    here.remove();
  });
});
