import type { ChangeCounts, PlannedTable, RunInput, RunPlan, TableCounts } from '../../../contracts';
import { checkGates } from '../../../lambdas/check-gates/check-gates';
import { GateClosedError } from '../../../lambdas/check-gates/errors';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { countsOf, keepResult, keys, planOf, run } from '../support/run-of-shop';

/** What one table of the run has: its counts, and what a test changes of the rest. */
interface OfTable extends Partial<TableCounts> {
  readonly copied?: number;
  readonly warehouseRows?: number;
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
}

/** Checks the gates of a run whose staging and CountChanges counted this. */
async function check({ tables, plan, input = {}, missing }: Scripted, bucket = new MemoryBucket()) {
  const names = Object.keys(tables);
  bucket.put(
    keys.plan,
    planOf({ tables: names.map((name) => planned(name, tables[name]?.files ?? 0)), ...plan }),
  );
  for (const name of names) {
    const { files = 0, read = 0, rejected = 0, staged = 0 } = tables[name] ?? {};
    if (files > 0) bucket.put(`staged/${name}/hash/result.json`, { table: name, read, rejected, staged });
  }
  const rows = names
    .filter((name) => name !== missing)
    .map((name): ChangeCounts => changesOf(name, tables[name] ?? {}));
  // A row a page: CountChanges is cut into statements.
  await keepResult(bucket, 'CountChanges', 'counts', ...rows.map((row) => [row]));
  return checkGates({ run, input }, { work: bucket.store, catalog: shop });
}

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
