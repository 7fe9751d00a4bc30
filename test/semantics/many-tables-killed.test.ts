import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openHome } from '../../local/runtime/local-home';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import { manyTables } from '../support/many-tables';
import { everyCut, execute } from './cut-off';
import type { Cut, CutExecution } from './cut-off';

const tables = 60;
/** All of them are published; each that has new files takes its time before. */
const changed = 6;
const catalog = manyTables(tables, { depth: 3 });
const folder = mkdtempSync(join(tmpdir(), 'loadline-many-'));
const landing = join(folder, 'landing');
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of so many tables. A row refers to the first row of the table above. */
function land(day: string, count: number, rows: readonly string[]): void {
  for (let index = 0; index < count; index += 1) {
    const file = join(landing, `t${index}`, day, 'a.csv');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, ['op,id,up_id,note', ...rows, ''].join('\n'));
  }
}

const publish = 'PublishUnits';

const runIn = (home: string, cut?: Cut): Promise<CutExecution> =>
  execute({ catalog, landing, home: openHome(home), memoryLimit: '1GB' }, cut);

interface Seen {
  readonly rows: readonly unknown[];
  readonly files: readonly unknown[];
  /** How many rows the last publish has deleted and inserted, and in how many tables. */
  readonly kept: readonly unknown[];
}

/** The rows of every table, and what the ledger has. */
async function seenIn(home: string): Promise<Seen> {
  const { warehouse: file, storeCache } = openHome(home);
  const store = new ObjectStore({ buckets: {}, cacheDir: storeCache });
  const warehouse = await Warehouse.open({ file, store, memoryLimit: '1GB' });
  try {
    const all = catalog.tables.map(({ name }) => `SELECT '${name}' AS t, id, up_id, note FROM dw.dw_${name}`);
    const rows = await warehouse.query(`SELECT * FROM (${all.join(' UNION ALL ')}) x ORDER BY t, id`);
    const files = await warehouse.query('SELECT file_key FROM etl.loaded_file ORDER BY file_key');
    const kept = await warehouse.query(
      'SELECT statement, SUM(changed_rows), COUNT(*) FROM etl.publish_rows WHERE run_id = (SELECT MAX(run_id) FROM etl.publish_rows) GROUP BY statement ORDER BY statement',
    );
    return { rows: rows.rows, files: files.rows, kept: kept.rows };
  } finally {
    warehouse.close();
  }
}

describe(`a unit of ${tables} tables`, () => {
  it('is published by one CALL: whole or not at all, wherever its publish is cut off', async () => {
    const before = join(folder, 'before');
    land('2026-01-01', tables, ['I,1,,old', 'I,2,1,old']);
    expect((await runIn(before)).status).toBe('SUCCEEDED');
    const old = await seenIn(before);
    land('2026-01-02', changed, ['U,1,,new', 'D,2,,', 'I,3,1,new']);
    const undisturbed = join(folder, 'undisturbed');
    cpSync(before, undisturbed, { recursive: true });
    const { status, calls } = await runIn(undisturbed);
    const after = await seenIn(undisturbed);
    expect([status, old.rows.length, after.rows.length]).toEqual(['SUCCEEDED', 2 * tables, 2 * tables]);
    expect(String(after.kept)).toBe(
      [`delete,${2 * changed},${tables}`, `insert,${2 * changed},${tables}`].join(),
    );

    const cuts = everyCut([publish], calls);
    const seen = new Set<string>();
    console.info(`${calls[publish] ?? 0} calls of the publish of ${tables} tables`);
    for (const cut of some(cuts)) {
      const home = join(folder, 'cut');
      cpSync(before, home, { recursive: true });
      expect({ cut, status: (await runIn(home, cut)).status }).toEqual({ cut, status: 'FAILED' });
      const half = await seenIn(home);
      const state = JSON.stringify([half.rows, half.files], printed);
      seen.add(state);
      expect([old, after].map(({ rows, files }) => JSON.stringify([rows, files], printed))).toContain(state);
      expect({ cut, status: (await runIn(home)).status }).toEqual({ cut, status: 'SUCCEEDED' });
      expect(await seenIn(home)).toEqual(after);
      rmSync(home, { recursive: true });
    }
    // Some cuts were before the transaction, and some behind it.
    expect(seen.size).toBe(2);
  });
});

/** The first, which is before the transaction, and the last, which is behind it; every call, before and after its effect: `FAULTS=1000`. */
function some(cuts: readonly Cut[]): readonly Cut[] {
  const count = Number(process.env.FAULTS ?? 2);
  if (count >= cuts.length) return cuts;
  const places = Array.from({ length: count }, (_, index) =>
    Math.round((index * (cuts.length - 1)) / (count - 1)),
  );
  return places.flatMap((place) => cuts[place] ?? []);
}

const printed = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? Number(value) : value;
