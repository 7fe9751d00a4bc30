import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallIntercept } from '../../../local/endpoints';
import { ConnectionLost } from '../../../local/endpoints';
import { openHome } from '../../../local/runtime/local-home';
import { LocalPipeline } from '../../../local/runtime/local-pipeline';
import type { LocalExecution } from '../../../local/runtime/local-pipeline';
import { ObjectStore } from '../../../local/store';
import { Warehouse } from '../../../local/warehouse';
import { shop, shopDays, shopInTheEnd, writeShopDay } from '../../support/shop';

interface Place {
  readonly landing: string;
  readonly home: string;
}

function place(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'loadline-faults-'));
  return { landing: join(folder, 'landing'), home: join(folder, 'home') };
}

async function run({ landing, home }: Place, intercept?: CallIntercept): Promise<LocalExecution[]> {
  const options = { catalog: shop, landing, home: openHome(home), memoryLimit: '500MB' };
  const pipeline = await LocalPipeline.open({ ...options, ...(intercept && { intercept }) });
  try {
    const executions: LocalExecution[] = [];
    for await (const execution of pipeline.run({})) {
      executions.push(execution);
    }
    return executions;
  } finally {
    await pipeline.close();
  }
}

async function tables({ home }: Place): Promise<Record<string, unknown>> {
  const { warehouse: file, storeCache } = openHome(home);
  const warehouse = await Warehouse.open({
    file,
    store: new ObjectStore({ buckets: {}, cacheDir: storeCache }),
  });
  try {
    const entries = await Promise.all(
      shop.tables.map(async ({ columns, key, warehouse: { name } }) => {
        const list = columns.map((column) => `"${column.name}"`).join(', ');
        const { rows } = await warehouse.query(`SELECT ${list} FROM dw.${name} ORDER BY ${key.join(', ')}`);
        return [
          name,
          rows.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value))),
        ] as const;
      }),
    );
    return Object.fromEntries(entries);
  } finally {
    warehouse.close();
  }
}

/** How many calls the handlers make in the second day's run; then, which of them fail. */
async function countCalls(): Promise<number> {
  const here = place();
  let calls = 0;
  for (const day of shopDays) {
    writeShopDay(here.landing, day);
    calls = 0;
    await run(here, ({ phase }) => void (calls += phase === 'before' ? 1 : 0));
  }
  expect(await tables(here)).toEqual(shopInTheEnd);
  return calls;
}

/** From this call on every call fails, before or after its effect: the handlers are cut off from AWS. */
const cutOffAt = (at: number, phase: 'before' | 'after'): CallIntercept => {
  let calls = 0;
  return (call) => {
    if (call.phase === 'before') calls += 1;
    if (calls > at || (calls === at && (phase === 'before' || call.phase === 'after')))
      throw new ConnectionLost();
  };
};

/** Only this one call fails; the SDK or the workflow tries again. */
const lostOnce = (at: number, phase: 'before' | 'after'): CallIntercept => {
  let calls = 0;
  return (call) => {
    if (call.phase === 'before') calls += 1;
    if (calls === at && call.phase === phase) {
      calls += 1;
      throw new ConnectionLost();
    }
  };
};

describe('a run whose calls fail', () => {
  // More: `FAULTS=40 npx jest test/local/runtime`.
  const spread = Number(process.env.FAULTS ?? 3);

  it('ends as an undisturbed one when single calls are lost, and when it is cut off the next run does', async () => {
    const calls = await countCalls();
    expect(calls).toBeGreaterThan(50);
    for (let index = 0; index < spread; index += 1) {
      const at = Math.floor(((index + 0.5) * calls) / spread);
      const phase = index % 2 === 0 ? 'before' : 'after';
      for (const fault of [lostOnce(at, phase), cutOffAt(at, phase)]) {
        const here = place();
        writeShopDay(here.landing, '2026-01-01');
        await run(here);
        writeShopDay(here.landing, '2026-01-02');
        const disturbed = await run(here, fault);
        const again = await run(here);
        expect([again.at(-1)?.result.status, await tables(here)]).toEqual(['SUCCEEDED', shopInTheEnd]);
        if (disturbed.at(-1)?.result.status !== 'SUCCEEDED') {
          expect(disturbed.at(-1)?.result.status).toBe('FAILED');
        }
      }
    }
  }, 600_000);
});
