import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ReportDefinition } from '../../catalog';
import { openHome } from '../../local/runtime/local-home';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import type { PageData } from '../../reports/site/page-data';
import { allMarts } from '../../sql';
import { shopWithMarts } from '../support/shop-marts';
import { everyCut, execute } from './cut-off';
import type { Cut, CutExecution } from './cut-off';

const states: ReportDefinition = {
  ...{ name: 'states', title: 'States', question: 'Which states order?', audience: 'CEO', area: 'sales' },
  ...{ kind: 'report', filters: [], presets: {}, chart: null, drill: null },
  columns: [
    { name: 'state', label: 'State', format: 'text', role: 'grain' },
    { name: 'orders', label: 'Orders', format: 'integer', role: 'measure' },
  ],
  sql: 'SELECT s.state, s.orders FROM mart.state_sum s ORDER BY s.state NULLS LAST',
};
const catalog = { ...shopWithMarts(), reports: [states] };
const folder = mkdtempSync(join(tmpdir(), 'loadline-marts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files: Readonly<Record<string, string>> = {
  'city/2026-01-01/a.csv': 'op,id,state,mayor\nI,1,GJ,\nI,2,MH,\n',
  'order/2026-01-01/a.csv': 'op,no,city_id,ordered,note\nI,1,1,2026-01-01,\nI,2,2,2026-01-01,\nI,3,,,\n',
  'line/2026-01-01/a.csv': 'op,no,line,amount\nI,1,1,5\nI,1,2,7\nI,2,1,1.50\n',
  'city/2026-01-02/a.csv': 'op,id,state,mayor\nU,2,KA,\n',
  'order/2026-01-02/a.csv': 'op,no,city_id,ordered,note\nU,1,1,2026-01-02,\nU,3,2,2026-01-02,\n',
  'line/2026-01-02/a.csv': 'op,no,line,amount\nD,1,2,\nI,3,1,4\n',
  'line/2026-01-03/a.csv': 'op,no,line,amount\nI,3,2,8\n',
};

/** Lands the files of a day. */
function land(landing: string, day: string): void {
  for (const [key, text] of Object.entries(files).filter(([name]) => name.includes(day))) {
    mkdirSync(dirname(join(landing, key)), { recursive: true });
    writeFileSync(join(landing, key), text);
  }
}

const steps = ['TouchMarts', 'InspectMarts', 'RefreshMarts', 'Verify', 'QueryReports', 'PublishReports'];

const runIn = (place: string, cut?: Cut): Promise<CutExecution> =>
  execute(
    { catalog, landing: join(place, 'landing'), home: openHome(join(place, 'home')), memoryLimit: '500MB' },
    cut,
  );

/** How many rows differ between each mart and its query, how many partitions are pending, and whether the site is right. */
async function wrongIn(place: string): Promise<unknown> {
  const { warehouse: file, storeCache } = openHome(join(place, 'home'));
  const warehouse = await Warehouse.open({
    file,
    store: new ObjectStore({ buckets: {}, cacheDir: storeCache }),
  });
  try {
    const wrong: Record<string, number> = {};
    for (const { schema, name, columns, query } of allMarts(catalog)) {
      const list = columns.map((column) => `"${column.name}"`).join(', ');
      const [mart, rows] = [`SELECT ${list} FROM ${schema}.${name}`, `SELECT ${list} FROM (${query}) q`];
      const { rows: counted } = await warehouse.query(
        `SELECT COUNT(*) FROM (((${mart}) EXCEPT ALL (${rows})) UNION ALL ((${rows}) EXCEPT ALL (${mart}))) x`,
      );
      wrong[name] = Number(counted[0]?.[0]);
    }
    const pending = await warehouse.query('SELECT COUNT(*) FROM etl.mart_pending');
    const { rows: answered } = await warehouse.query(states.sql);
    const isRight =
      JSON.stringify(publishedStates(place)) ===
      JSON.stringify(answered.map(([state, orders]) => [state, Number(orders)]));
    return { ...wrong, pending: Number(pending.rows[0]?.[0]), site: isRight ? 'right' : 'wrong' };
  } finally {
    warehouse.close();
  }
}

/** The rows of the report as the site has them. */
function publishedStates(place: string): unknown[] {
  const file = join(openHome(join(place, 'home')).reportBucket, 'site', 'data', 'states.js');
  const text = readFileSync(file, 'utf8');
  const { cells, rowCount } = JSON.parse(text.slice(text.indexOf('=') + 1).replace(/;\s*$/, '')) as PageData;
  return Array.from({ length: rowCount }, (_, row) =>
    cells.map((packed) =>
      'distinct' in packed ? packed.distinct[packed.positions[row] ?? -1] : packed[row],
    ),
  );
}

const right = { as_of: 0, dim_date: 0, order_sum: 0, day_sum: 0, state_sum: 0, pending: 0, site: 'right' };

describe('a run that is cut off while it sees to marts and reports', () => {
  it('is finished by the next one, with and without new files', async () => {
    const before = join(folder, 'before');
    land(join(before, 'landing'), '2026-01-01');
    expect((await runIn(before)).status).toBe('SUCCEEDED');
    land(join(before, 'landing'), '2026-01-02');
    const undisturbed = join(folder, 'undisturbed');
    cpSync(before, undisturbed, { recursive: true });
    const { status, calls } = await runIn(undisturbed);
    expect([status, await wrongIn(undisturbed)]).toEqual(['SUCCEEDED', right]);

    const cuts = everyCut(steps, calls);
    expect(steps.filter((step) => !cuts.some((cut) => cut.step === step))).toEqual([]);
    for (const [index, cut] of spread(cuts).entries()) {
      const place = join(folder, `cut-${index}`);
      cpSync(before, place, { recursive: true });
      const ended = await runIn(place, cut);
      // The last call of a step may be cut after its effect: then it is the next state that finds no connection.
      expect({ cut, status: ended.status }).toEqual({ cut, status: 'FAILED' });
      if (index % 2 === 1) land(join(place, 'landing'), '2026-01-03');
      const again = await runIn(place);
      expect({ cut, status: again.status, wrong: await wrongIn(place) }).toEqual({
        ...{ cut, status: 'SUCCEEDED', wrong: right },
      });
      rmSync(place, { recursive: true });
    }
  }, 1_800_000);
});

/** Places in every step; all of them: `FAULTS=1000`. */
function spread(cuts: readonly Cut[]): Cut[] {
  const count = Math.min(cuts.length, Number(process.env.FAULTS ?? 6));
  const every = cuts.length / count;
  return Array.from({ length: count }, (_, index) => cuts[Math.floor((index + 0.5) * every)]).filter(
    (cut) => cut !== undefined,
  );
}
