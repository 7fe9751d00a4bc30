import type { Catalog, Limits } from '../../../catalog';
import type {
  ChangeCounts,
  HeldWait,
  PlannedTable,
  RunInput,
  RunPlan,
  RunWarning,
  TableCounts,
} from '../../../contracts';
import { checkGates } from '../../../lambdas/check-gates/check-gates';
import { GateClosedError } from '../../../lambdas/check-gates/errors';
import type { Measure } from '../../../lambdas/shared/observe/measure';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { countsOf, keepResult, keys, planOf, run } from '../support/run-of-shop';

/** What one table of the run has: its counts, and what a test changes of the rest. */
interface OfTable extends Partial<TableCounts> {
  readonly copied?: number;
  readonly warehouseRows?: number;
  /** What staging counted of each file. @default one file of the table's rows */
  readonly fileCounts?: readonly { readonly key: string; readonly read: number; readonly rejected: number }[];
  /** By batch date. */
  readonly heldSince?: Readonly<Record<string, number>>;
  /** Rows of its last loads, of a day each. */
  readonly lastLoads?: readonly number[];
  readonly loadedDays?: readonly string[];
}

const planned = (table: string, files: number): PlannedTable => ({
  ...{ table, files, bytes: 0, request: null, staged: false, manifest: null },
  prefix: files > 0 ? `staged/${table}/hash/` : null,
  ...{ workerType: 'G.1X', workers: 2, timeoutMinutes: 60 },
});

const changesOf = (tableName: string, of: OfTable): ChangeCounts => {
  const { files, read, rejected, staged, ...changes } = countsOf({});
  const { copied = of.staged ?? 0, warehouseRows = 0 } = of;
  const counted = Object.fromEntries(
    Object.keys(changes).map((name) => [name, of[name as keyof TableCounts] ?? 0]),
  ) as typeof changes;
  return { tableName, copied, warehouseRows, ...counted };
};

interface Scripted {
  readonly tables: Readonly<Record<string, OfTable>>;
  readonly plan?: Partial<RunPlan>;
  readonly input?: RunInput;
  /** A table for which CountChanges answers no row. */
  readonly missing?: string;
  /** The newest batch date that was published before. */
  readonly newest?: string;
  readonly waits?: readonly HeldWait[];
  readonly catalog?: Catalog;
}

/** Checks the gates of a run whose staging and CountChanges counted this. */
async function check(
  { tables, plan, input = {}, missing, newest, waits = [], catalog = shop }: Scripted,
  bucket = new MemoryBucket(),
  measure: Measure = () => undefined,
) {
  const names = Object.keys(tables);
  bucket.put(
    keys.plan,
    planOf({ tables: names.map((name) => planned(name, tables[name]?.files ?? 0)), ...plan }),
  );
  for (const name of names) {
    const { files = 0, read = 0, rejected = 0, staged = 0, fileCounts } = tables[name] ?? {};
    const whole = [{ key: `${name}/2026-03-10/a.csv`, read, rejected }];
    if (files > 0)
      bucket.put(`staged/${name}/hash/result.json`, {
        ...{ table: name, read, rejected, staged },
        files: fileCounts ?? whole,
      });
  }
  const rows = names
    .filter((name) => name !== missing)
    .map((name): ChangeCounts => changesOf(name, tables[name] ?? {}));
  // A row a page: CountChanges is cut into statements.
  await keepResult(bucket, 'CountChanges', 'counts', ...rows.map((row) => [row]));
  const ofEach = <Row>(rows: (tableName: string, of: OfTable) => readonly Row[]): Row[] =>
    names.flatMap((name) => rows(name, tables[name] ?? {}));
  const held = ofEach((tableName, { heldSince = {} }) =>
    Object.entries(heldSince).map(([day, heldRows]) => ({ tableName, heldSince: day, heldRows })),
  );
  await keepResult(bucket, 'CountChanges', 'held', held);
  const lastLoads = ofEach((tableName, of) =>
    (of.lastLoads ?? []).map((loadedRows) => ({ tableName, loadedRows, loadedDays: 1 })),
  );
  await keepResult(bucket, 'CountChanges', 'lastLoads', lastLoads);
  const loadedDays = ofEach((tableName, of) =>
    (of.loadedDays ?? []).map((batchDate) => ({ tableName, batchDate })),
  );
  await keepResult(bucket, 'CountChanges', 'loadedDays', loadedDays);
  await keepResult(bucket, 'CountChanges', 'waits', waits);
  await keepResult(bucket, 'SelectFiles', 'newest', [
    { newestBatchDate: newest ?? null, publishedRun: null },
  ]);
  return checkGates({ run, input }, { work: bucket.store, landing: () => bucket.store, catalog, measure });
}

describe('the figures of a run', () => {
  const { runId } = run;

  it('are measured, with the age of the oldest held row by the newest batch date', async () => {
    const measured: Parameters<Measure>[] = [];
    const order = { files: 1, read: 10, rejected: 1, staged: 9, inserted: 4, held: 5 };
    const heldSince = { '2026-03-01': 2, '2026-03-04': 3 };
    const scripted = { tables: { order: { ...order, heldSince } }, newest: '2026-03-08' };
    await check(scripted, new MemoryBucket(), (...figures) => measured.push(figures));
    const ofTable = { RowsRead: 10, RowsStaged: 9, RowsRejected: 1, RowsHeld: 5 };
    expect(measured).toEqual([
      [{ ...ofTable, RejectedPercent: 10, OldestHeldDays: 7 }, { runId }],
      [ofTable, { runId, table: 'order' }],
    ]);
  });

  it('are measured also when a gate closes', async () => {
    const measured: unknown[] = [];
    const closed = check({ tables: { order: { files: 1, read: 1 } } }, new MemoryBucket(), (figures) =>
      measured.push(figures),
    );
    await expect(closed).rejects.toThrow(GateClosedError);
    expect(measured).toHaveLength(2);
  });
});

describe('the counts of a run', () => {
  it('are kept for each table: those of staging and those of the warehouse', async () => {
    const bucket = new MemoryBucket();
    const order = { files: 2, read: 10, rejected: 1, staged: 9, inserted: 6, held: 3 };
    const line = { replayed: 4, superseded: 1, updated: 1, deleted: 1, absent: 1, placeholders: 5 };
    await check({ tables: { order, line } }, bucket);
    expect(bucket.json(keys.counts)).toEqual({ order: countsOf(order), line: countsOf(line) });
  });

  it('are in the order in which they are shown', async () => {
    const bucket = new MemoryBucket();
    await check({ tables: { order: { files: 1 } } }, bucket);
    const { order } = bucket.json(keys.counts) as Record<string, object>;
    expect(Object.keys(order ?? {})).toEqual(Object.keys(countsOf({})));
  });

  it('are kept also when a gate closes: the mail has them', async () => {
    const bucket = new MemoryBucket();
    await expect(check({ tables: { order: { files: 1, read: 1 } } }, bucket)).rejects.toThrow(
      GateClosedError,
    );
    expect(bucket.json(keys.counts)).toEqual({ order: countsOf({ files: 1, read: 1 }) });
  });

  it('that are not those that were copied have the table staged anew by the next run', async () => {
    const bucket = new MemoryBucket();
    const order = { files: 1, read: 9, staged: 9, inserted: 8, copied: 8 };
    const line = { files: 1, read: 2, staged: 2, inserted: 2 };
    const refused = check({ tables: { order, line } }, bucket);
    await expect(refused).rejects.toThrow('9 rows were staged, but 8 were copied into the warehouse');
    expect(bucket.keys('staged/')).toEqual(['staged/line/hash/result.json']);
    // The answer was lost, and the state is called again.
    const again = checkGates(
      { run, input: {} },
      { work: bucket.store, landing: () => bucket.store, catalog: shop },
    );
    await expect(again).rejects.toThrow('order: what was staged for this run is not there any more');
  });

  it('of a table without files need no result of staging', async () => {
    const bucket = new MemoryBucket();
    await check({ tables: { order: { replayed: 1, held: 1 } } }, bucket);
    expect(bucket.journal.filter((call) => call.startsWith('get staged/'))).toEqual([]);
  });

  it('fail by name where CountChanges answered no row for a table', async () => {
    await expect(check({ tables: { order: {}, line: {} }, missing: 'line' })).rejects.toThrow(
      'CountChanges returned no row for table "line".',
    );
  });
});

describe('closed gates', () => {
  const many = { files: 1, read: 2000, rejected: 1000, staged: 1000, inserted: 1000 };
  const deletes = { files: 1, read: 900, staged: 900, deleted: 900, warehouseRows: 2000 };

  it('are reported together, those of all tables', async () => {
    const failing = check({
      tables: { customer: deletes, order: many, line: { files: 1, read: 3, rejected: 1, staged: 1 } },
    });
    await expect(failing).rejects.toThrow(GateClosedError);
    await expect(failing).rejects.toMatchObject({
      reasons: [
        expect.stringMatching(/^customer: the run would delete/),
        expect.stringMatching(/^order: .* rows read were rejected/),
        expect.stringMatching(/^line: 3 rows were read/),
        expect.stringMatching(/^line: 1 staged \+ 0 replayed/),
      ],
    });
    await expect(failing).rejects.toThrow(
      /^Nothing was published; 4 gates closed:\n {2}customer: [^]*\n {2}line: /,
    );
  });

  it.each<[string, OfTable, RunInput]>([
    ['allowRejects', many, { allowRejects: true }],
    ['allowMassDelete', deletes, { allowMassDelete: true }],
  ])('open by %s alone', async (_, order, input) => {
    const other = input.allowRejects ? { allowMassDelete: true } : { allowRejects: true };
    await expect(check({ tables: { order }, input: other })).rejects.toThrow(GateClosedError);
    await expect(check({ tables: { order }, input })).resolves.toEqual({ publish: true });
  });
});

describe('a run publishes', () => {
  it.each<keyof TableCounts>(['superseded', 'inserted', 'updated', 'deleted', 'absent', 'agedOut'])(
    'when a held change of some table became: %s',
    async (name) => {
      const tables = { order: { replayed: 3, held: 3 }, line: { replayed: 3, held: 2, [name]: 1 } };
      expect(await check({ tables })).toEqual({ publish: true });
    },
  );

  it('when it has files, or files to skip, whatever is in them', async () => {
    const tables = { order: { replayed: 1, held: 1 } };
    expect(await check({ tables, plan: { files: 1 } })).toEqual({ publish: true });
    expect(await check({ tables, plan: { skipped: 1 } })).toEqual({ publish: true });
  });

  it('nothing when all that was held stays held', async () => {
    const tables = { order: { replayed: 3, held: 3 }, line: { replayed: 2, held: 2, placeholders: 1 } };
    expect(await check({ tables })).toEqual({ publish: false });
  });
});

describe('warnings', () => {
  /** What a run of this warns of. */
  async function warned(scripted: Scripted): Promise<RunWarning[]> {
    const bucket = new MemoryBucket();
    await check(scripted, bucket).catch((error: unknown) => {
      if (!(error instanceof GateClosedError)) throw error;
    });
    return bucket.json(keys.warnings('CheckGates')) as RunWarning[];
  }
  const batchDates = { from: '2026-03-10', to: '2026-03-10', count: 1 };

  it('are none where nothing is unusual', async () => {
    expect(await warned({ tables: { order: { files: 1, read: 3, staged: 3, inserted: 3 } } })).toEqual([]);
  });

  it('tell rows that are given up, unless the run is not published', async () => {
    const order = { replayed: 30, agedOut: 15, held: 15 };
    expect(await warned({ tables: { order } })).toEqual([
      {
        ...{ kind: 'agedOut', table: 'order', count: 15 },
        message: expect.stringMatching(
          /^order: 15 of 30 held rows were given up, having waited longer than holdDays \(30\)/,
        ),
      },
    ]);
    expect(await warned({ tables: { order: { replayed: 30, agedOut: 20, held: 10 } } })).toEqual([]);
  });

  it('tell held rows a week before they are given up, by the batch dates of the run', async () => {
    const order = { replayed: 5, held: 5, heldSince: { '2026-02-14': 2, '2026-02-15': 3 } };
    expect(await warned({ tables: { order }, newest: '2026-03-09' })).toEqual([]);
    expect(await warned({ tables: { order }, newest: '2026-03-09', plan: { batchDates } })).toEqual([
      {
        ...{ kind: 'heldLong', table: 'order', count: 2 },
        message:
          'order: 2 of 5 held rows will soon be given up. The oldest is of 2026-02-14, 24 days before the newest batch date; ' +
          'holdDays is 30, and the first run after a batch date later than 2026-03-16 is published gives it up. ' +
          'The list of held rows says what they wait for. Send that.',
      },
    ]);
  });

  it('tell held rows that the next run gives up', async () => {
    const order = { replayed: 1, held: 1, heldSince: { '2026-01-01': 1 } };
    const [warning] = await warned({ tables: { order }, newest: '2026-03-09' });
    expect(warning?.message).toContain('1 of 1 held row will soon');
    expect(warning?.message).toContain('and the next run gives it up');
  });

  it('tell held rows that wait for each other, and how to end it', async () => {
    const order = { changeId: '2026-03-09 a a.csv 11', op: 'U', key: '17' };
    const customer = { changeId: '2026-03-08 a a.csv 12', op: 'D', key: 'c1' };
    const waits: HeldWait[] = [
      {
        ...{ tableName: 'order', changeId: order.changeId, op: order.op, rowKey: order.key },
        ...{ forTable: 'customer', forChangeId: customer.changeId, forOp: customer.op, forKey: customer.key },
      },
      {
        ...{ tableName: 'customer', changeId: customer.changeId, op: customer.op, rowKey: customer.key },
        ...{ forTable: 'order', forChangeId: order.changeId, forOp: order.op, forKey: order.key },
      },
    ];
    expect(await warned({ tables: {}, waits: waits.slice(0, 1) })).toEqual([]);
    expect(await warned({ tables: {}, waits })).toEqual([
      {
        ...{ kind: 'heldCircle', count: 2 },
        message: expect.stringMatching(
          /^2 held rows wait for each other .*: order 17 \(of 2026-03-09\) refers to customer c1 \(of 2026-03-08\), whose delete waits for order 17 to go\. /,
        ),
      },
    ]);
  });

  const usual = Array.from({ length: 28 }, (_, n) => 1000 + n);
  const files = (read: number): OfTable => ({
    files: 1,
    read,
    staged: read,
    inserted: read,
    lastLoads: usual,
  });
  const withLimits = (limits: Partial<Limits>): Catalog => ({
    ...shop,
    tables: shop.tables.map((table) => ({ ...table, limits: { ...table.limits, ...limits } })),
  });

  it('tell a number of rows that is far from that of the last loads', async () => {
    expect(await warned({ tables: { order: files(4000) } })).toEqual([]);
    expect(await warned({ tables: { order: files(100) } })).toEqual([
      {
        ...{ kind: 'unusualCount', table: 'order', count: 1 },
        message:
          'order: 100 rows of 2026-03-10: that is unusual. The last 28 loads make 254 to 4,054 rows a day usual; their median is 1,014.',
      },
    ]);
  });

  it('do not look at a day of which the table was loaded before, nor where the table does not want it', async () => {
    expect(await warned({ tables: { order: { ...files(1), loadedDays: ['2026-03-10'] } } })).toEqual([]);
    const off = withLimits({ unusualCount: 'off' });
    expect(await warned({ tables: { order: files(1) }, catalog: off })).toEqual([]);
  });

  it('become a closed gate where the table wants that, and are told all the same', async () => {
    const scripted = { tables: { order: files(1) }, catalog: withLimits({ unusualCount: 'fail' }) };
    await expect(check(scripted)).rejects.toMatchObject({
      reasons: [
        expect.stringMatching(/^order: 1 row of 2026-03-10: that is unusual\. .*"allowUnusualCount": true/),
      ],
    });
    expect(await warned(scripted)).toHaveLength(1);
    await expect(check({ ...scripted, input: { allowUnusualCount: true } })).resolves.toEqual({
      publish: true,
    });
  });
});
