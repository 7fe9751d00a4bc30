import fc from 'fast-check';
import {
  boolean,
  buildCatalog,
  date,
  decimal,
  defineProject,
  defineTable,
  integer,
  parent,
  timestamp,
  varchar,
} from '../../catalog';
import type { Catalog } from '../../catalog';
import { readRows } from '../../cli/warehouse/read-rows';
import { changeId, etl, etlViews, heldRows, lit, newestBatchDate, rejects, setAside, sql } from '../../sql';
import type { Sql } from '../../sql';
import { SqlEngine } from '../support/sql-engine';
import type { StagedChange } from '../support/sql-engine';

const buyer = defineTable({
  name: 'buyer',
  description: 'A buyer.',
  key: ['id'],
  columns: { id: integer() },
  warehouse: { name: 'dim_buyer' },
});
const price = defineTable({
  name: 'price',
  description: 'A price, with a key of every type that a key can have.',
  key: ['code', 'no', 'amount', 'on', 'at', 'flag'],
  columns: {
    no: integer(),
    code: varchar(20),
    amount: decimal(12, 2),
    on: date(),
    at: timestamp(),
    flag: boolean(),
    buyer_id: integer(),
  },
  parents: [parent(buyer, { buyer_id: 'id' })],
  sequence: 'seq',
  warehouse: { name: 'fact_price' },
});
const order = defineTable({
  name: 'order',
  description: 'An order.',
  key: ['no'],
  columns: { no: integer(), buyer_id: integer() },
  parents: [parent(buyer, { buyer_id: 'id' })],
  warehouse: { name: 'fact_order' },
});
const catalog = buildCatalog(defineProject({ name: 'p', tables: [buyer, price, order] }));
const noParent = 'the buyer that its (buyer_id) refers to has not arrived';

const change = (record: number, row: StagedChange['row'], sequence?: number): StagedChange => ({
  op: 'I',
  changeId: changeId({
    batchDate: '2026-01-01',
    ...(sequence === undefined ? {} : { sequence }),
    fileName: 'part-2.csv',
    record,
  }),
  row,
});

const orderOf = (no: number, buyerId = 9): StagedChange => change(no, { no, buyer_id: buyerId });

let engine: SqlEngine;
const begin = async (of: Catalog = catalog): Promise<void> => {
  engine = await SqlEngine.open(of);
};
afterEach(() => engine.close());

const rowsOf = async (query: Sql): Promise<unknown[]> => (await engine.select([query]))[0] ?? [];
const insert = (name: 'job_log' | 'rejected_row' | 'loaded_file', columns: string, rows: unknown[][]) =>
  engine.warehouse.transaction([
    `INSERT INTO "etl"."${name}" (${columns})\n${rows
      .map((row) => `SELECT ${row.map((value) => lit(value as string | number | null).text).join(', ')}`)
      .join('\nUNION ALL\n')}`,
  ]);

describe('etl.held_rows', () => {
  beforeEach(() => begin());

  it('has the waiting changes of all tables, with their places and keys as they are printed', async () => {
    const key = { code: "it's", no: 7, amount: '12.50', on: '2026-02-03' };
    await engine.load('run-1', {
      price: [
        change(3, { ...key, at: '2026-02-03 04:05:06.70', flag: true, buyer_id: 9 }, 17),
        change(4, { ...key, at: '2026-02-03 04:05:06', flag: false, buyer_id: 9 }, 18),
      ],
      order: [orderOf(5)],
    });
    const place = { line: 1, op: 'I', reason: noParent, batch_date: '2026-01-01', run_id: 'run-1' };
    expect(await rowsOf(sql`SELECT * FROM ${etl('held_rows')} ORDER BY "change_id"`)).toEqual([
      {
        ...{ table_name: 'price', file_key: 'price/2026-01-01/part-2.csv', record: 3 },
        key: "it's, 7, 12.50, 2026-02-03, 2026-02-03 04:05:06.7, t",
        ...place,
        change_id: changeId({ batchDate: '2026-01-01', sequence: 17, fileName: 'part-2.csv', record: 3 }),
      },
      {
        ...{ table_name: 'price', file_key: 'price/2026-01-01/part-2.csv', record: 4 },
        key: "it's, 7, 12.50, 2026-02-03, 2026-02-03 04:05:06, f",
        ...place,
        change_id: changeId({ batchDate: '2026-01-01', sequence: 18, fileName: 'part-2.csv', record: 4 }),
      },
      {
        ...{ table_name: 'order', file_key: 'order/2026-01-01/part-2.csv', record: 5 },
        key: '5',
        ...place,
        change_id: changeId({ batchDate: '2026-01-01', fileName: 'part-2.csv', record: 5 }),
      },
    ]);
  });

  it('has them as of the last publication: not of a run that has not published, nor what was applied since', async () => {
    const held = sql`SELECT "record", "run_id" FROM ${etl('held_rows')} ORDER BY "record"`;
    await engine.begin('run-1');
    await engine.prepare('run-1', { order: [orderOf(1)] });
    expect(await rowsOf(held)).toEqual([]);
    await engine.publish('run-1', { unit: 'p', pass: 'whole' });
    await engine.begin('run-2');
    await engine.prepare('run-2', { order: [orderOf(2)] });
    expect(await rowsOf(held)).toEqual([{ record: 1, run_id: 'run-1' }]);
    await engine.publish('run-2', { unit: 'p', pass: 'whole' });
    expect(await rowsOf(held)).toEqual([
      { record: 1, run_id: 'run-2' },
      { record: 2, run_id: 'run-2' },
    ]);
    await engine.load('run-3', { buyer: [change(1, { id: 9 })] });
    expect(await rowsOf(held)).toEqual([]);
  });

  it('is read by table, in the order of the changes', async () => {
    await engine.load('run-1', { order: [orderOf(10), orderOf(2)], price: [] });
    const query = heldRows(catalog.tables.filter(({ name }) => name !== 'price'));
    expect(await readRows(engine.warehouse, query)).toEqual(
      [2, 10].map((no) => ({
        ...{ table_name: 'order', file_key: 'order/2026-01-01/part-2.csv', record: no, line: 1, op: 'I' },
        ...{ key: String(no), reason: noParent, batch_date: '2026-01-01', run_id: 'run-1' },
      })),
    );
    expect(await readRows(engine.warehouse, heldRows([catalog.tables[0]!]))).toEqual([]);
  });
});

describe('etl.held_rows of many tables', () => {
  it('has parts, each far from the 100 KB that a statement may have', async () => {
    const many = Array.from({ length: 51 }, (_, n) =>
      defineTable({
        ...{ name: `order_${n}`, description: 'An order.', key: ['no'] },
        columns: { no: integer(), buyer_id: integer() },
        parents: [parent(buyer, { buyer_id: 'id' })],
        warehouse: { name: `fact_order_${n}` },
      }),
    );
    const names = ['unit_0', 'unit_1', 'unit_2'];
    const units = Object.fromEntries(names.map((name, n) => [name, many.slice(n * 17, (n + 1) * 17)]));
    const project = { name: 'many', tables: [buyer, ...many], units: { buyers: [buyer], ...units } };
    const built = buildCatalog(defineProject(project));
    await begin(built);
    const [first = '', last = ''] = [built.tables[1]?.name, built.tables.at(-1)?.name];
    await engine.begin('run-1');
    const at = "'2026-01-01'";
    await engine.warehouse.transaction([
      ...names.map(
        (name) =>
          `INSERT INTO "etl"."published_unit" SELECT '${name}', 'run-1', ${at}, CAST(${at} AS TIMESTAMP)`,
      ),
      ...[first, last].map(
        (
          name,
        ) => `INSERT INTO "staging"."${name}_held" ("_op", "_change_id", "_line", "no", "buyer_id", "_reason", "_run_id")
SELECT 'I', '${changeId({ batchDate: '2026-01-01', fileName: 'a.csv', record: 1 })}', 2, 7, 9, 'x', 'run-1'`,
      ),
    ]);
    expect(
      await rowsOf(sql`SELECT "table_name" FROM ${etl('held_rows')} ORDER BY "table_name" = ${lit(last)}`),
    ).toEqual([{ table_name: first }, { table_name: last }]);
    const part = await engine.warehouse.query('SELECT table_name FROM etl.held_rows_2');
    expect(part.rows).toEqual([[last]]);
  });
});

describe('etl.table_counts', () => {
  it('has the counts of each table in a run, those of snapshots where it is one', async () => {
    await begin();
    await engine.begin('run-1');
    await insert(
      'job_log',
      '"event_id", "run_id", "step", "table_name", "status", "attempt", "read", "unchanged"',
      [
        ['1', 'run-1', 'Counts', 'buyer', 'finished', 1, 5, 4],
        ['2', 'run-1', 'Counts', 'order', 'finished', 1, 7, null],
        ['3', 'run-1', 'Run', null, 'finished', 1, null, null],
      ],
    );
    const read = sql`SELECT "table_name", "read", "derived_deletes", "unchanged" FROM ${etl('table_counts')} ORDER BY 1`;
    expect(await rowsOf(read)).toEqual([
      { table_name: 'buyer', read: 5, derived_deletes: null, unchanged: 4 },
      { table_name: 'order', read: 7, derived_deletes: null, unchanged: null },
    ]);
  });
});

describe('etl.run_steps and etl.run_warnings', () => {
  it('have the steps of a run and the run itself without the counts, and its warnings', async () => {
    await begin();
    await engine.begin('run-1');
    await insert('job_log', '"event_id", "run_id", "step", "table_name", "status", "attempt", "error_name"', [
      ['1', 'run-1', 'Claim', null, 'finished', 1, null],
      ['2', 'run-1', 'Counts', 'order', 'finished', 1, null],
      ['3', 'run-1', 'Run', null, 'failed', 2, 'StagingError'],
    ]);
    await insert(
      'job_log',
      '"event_id", "run_id", "step", "table_name", "status", "attempt", "error_message"',
      [['4', 'run-1', 'Warning', 'order', 'missingFiles', 1, 'No file came.']],
    );
    expect(await rowsOf(sql`SELECT * FROM ${etl('run_warnings')}`)).toEqual([
      {
        ...{ run_id: 'run-1', kind: 'missingFiles', table_name: 'order', message: 'No file came.' },
        warned_at: null,
      },
    ]);
    const nothing = { started_at: null, ended_at: null, table_name: null, error_message: null };
    const links = { statement_id: null, glue_run_id: null, console_link: null };
    expect(await rowsOf(sql`SELECT * FROM ${etl('run_steps')} ORDER BY "step"`)).toEqual([
      {
        run_id: 'run-1',
        step: 'Claim',
        status: 'finished',
        attempt: 1,
        error_name: null,
        ...nothing,
        ...links,
      },
      {
        ...{ run_id: 'run-1', step: 'Run', status: 'failed', attempt: 2, error_name: 'StagingError' },
        ...nothing,
        ...links,
      },
    ]);
  });
});

const rejectColumns =
  '"table_name", "file_key", "record", "line", "fault", "column_name", "value", "reason", "run_id", "kind"';
const reject = (file: string, record: number, runId: string, kind = 'rejected', fault = 1): unknown[] => [
  ...['order', `order/2026-01-01/${file}`, record, record + 1, fault],
  ...['no', 'x', `not a number: digits only (${runId})`, runId, kind],
];
const loaded = async (file: string, runId: string, status = 'loaded'): Promise<void> => {
  await engine.warehouse.transaction([
    sql`INSERT INTO ${etl('loaded_file')} (${fileList})
SELECT ${lit(`order/2026-01-01/${file}`)}, 'order', '2026-01-01', ${lit(`e-${status}`)}, 1, ${lit(status)}, ${lit(runId)}, CAST('2026-01-01' AS TIMESTAMP)`
      .text,
  ]);
};
const fileList = sql`"file_key", "table_name", "batch_date", "etag", "bytes", "status", "run_id", "loaded_at"`;

/** Their runs' numbers have another order than their ids: nothing may go by those. */
const ordered = ['run-9', 'run-2', 'run-3', 'run-4'];

async function beginOrdered(): Promise<void> {
  await begin();
  for (const runId of ordered) await engine.claim(runId);
  await engine.begin('run-4');
}

describe('etl.rejects', () => {
  beforeEach(beginOrdered);

  const seen = async (): Promise<unknown[]> =>
    (
      await rowsOf(
        sql`SELECT "record", "fault", "run_id", "corrected_by" FROM ${etl('rejects')} ORDER BY "record", "fault", "run_id"`,
      )
    ).map((row) => Object.values(row as Record<string, unknown>));

  it('has the rows of a file as the run saw it that loaded it, otherwise as the last run did', async () => {
    await insert('rejected_row', rejectColumns, [
      reject('a.csv', 1, 'run-9'),
      reject('a.csv', 2, 'run-2'),
      reject('a.csv', 2, 'run-2', 'rejected', 2),
      reject('a.csv', 3, 'run-3'),
    ]);
    expect(await seen()).toEqual([[3, 1, 'run-3', null]]);
    await loaded('a.csv', 'run-4', 'skipped');
    expect(await seen()).toEqual([[3, 1, 'run-3', null]]);
    await loaded('a.csv', 'run-2');
    expect(await seen()).toEqual([
      [2, 1, 'run-2', null],
      [2, 2, 'run-2', null],
    ]);
  });

  it('has rows that were held too long once their run has published, whatever run loaded the file', async () => {
    await loaded('a.csv', 'run-9');
    await insert('rejected_row', rejectColumns, [reject('a.csv', 1, 'run-5', 'aged_out')]);
    expect(await seen()).toEqual([]);
    await engine.load('run-5', {});
    expect(await seen()).toEqual([[1, 1, 'run-5', null]]);
  });

  it('tells the correction: a loaded file, of a later run', async () => {
    await loaded('a.csv', 'run-2');
    await insert('rejected_row', rejectColumns, [reject('a.csv', 1, 'run-2')]);
    await loaded('a_corrected.csv', 'run-3', 'skipped');
    await loaded('a_corrected2.csv', 'run-2');
    await loaded('a_corrected3.csv', 'run-9');
    expect(await seen()).toEqual([[1, 1, 'run-2', null]]);
    const open = sql`SELECT * FROM ${etl('open_rejects')}`;
    expect(await rowsOf(open)).toEqual([
      {
        ...{ table_name: 'order', file_key: 'order/2026-01-01/a.csv', record: 1, line: 2, fault: 1 },
        ...{ kind: 'rejected', column_name: 'no', value: 'x', raw: null, run_id: 'run-2' },
        reason: 'not a number: digits only (run-2)',
      },
    ]);
    await loaded('a_corrected5.csv', 'run-3');
    await loaded('a_corrected4.csv.gz', 'run-3');
    expect(await seen()).toEqual([[1, 1, 'run-2', 'order/2026-01-01/a_corrected4.csv.gz']]);
    expect(await rowsOf(open)).toEqual([]);
  });

  it('is read by table, file by file', async () => {
    await insert('rejected_row', rejectColumns, [
      reject('b.csv', 1, 'run-9'),
      reject('a.csv', 10, 'run-9'),
      reject('a.csv', 9, 'run-9'),
    ]);
    await loaded('b.csv', 'run-9');
    await loaded('b_corrected.csv', 'run-2');
    const read = await readRows(engine.warehouse, rejects(catalog.tables));
    expect(read.map(({ file_key, record, corrected_by }) => [file_key, record, corrected_by])).toEqual([
      ['order/2026-01-01/a.csv', 9, null],
      ['order/2026-01-01/a.csv', 10, null],
      ['order/2026-01-01/b.csv', 1, 'order/2026-01-01/b_corrected.csv'],
    ]);
    expect(read[0]).toEqual({
      ...{ table_name: 'order', file_key: 'order/2026-01-01/a.csv', record: 9, line: 10, column_name: 'no' },
      ...{ value: 'x', reason: 'not a number: digits only (run-9)', run_id: 'run-9', corrected_by: null },
    });
    expect(await readRows(engine.warehouse, rejects([catalog.tables[0]!]))).toEqual([]);
  });
});

/** The rule of the names as a program would say it. */
const isCorrectionOf = (name: string, source: string): boolean => {
  const start = `${source.replace(/\.csv(\.gz)?$/i, '')}_corrected`;
  return name.startsWith(start) && /^\d*\.csv(\.gz)?$/i.test(name.slice(start.length));
};

describe('the names of corrections', () => {
  it('are found by the view as they are by their rule', async () => {
    await beginOrdered();
    const parts = fc.constantFrom('a', '1', '_corrected', '.csv', '.CSV', '.gz', '22', '_', ' ', 'é', '.');
    const name = fc
      .tuple(fc.array(parts, { maxLength: 4 }), fc.constantFrom('.csv', '.csv.gz', '.Csv', '.CSV.GZ'))
      .map(([front, end]) => `x${front.join('')}${end}`);
    const pair = fc.oneof(
      fc.tuple(name, name),
      name.chain((source) =>
        fc.tuple(
          fc.constant(source),
          fc
            .tuple(
              fc.constantFrom('', '2', '10', 'a', '_corrected'),
              fc.constantFrom('.csv', '.csv.gz', '.CSV'),
            )
            .map(([number, end]) => `${source.replace(/\.csv(\.gz)?$/i, '')}_corrected${number}${end}`),
        ),
      ),
    );
    let found = 0;
    await fc.assert(
      fc.asyncProperty(pair, async ([source, other]) => {
        fc.pre(source !== other);
        await engine.warehouse.transaction([
          'DELETE FROM "etl"."rejected_row"',
          'DELETE FROM "etl"."loaded_file"',
        ]);
        await insert('rejected_row', rejectColumns, [reject(source, 1, 'run-9')]);
        await loaded(source, 'run-9');
        await loaded(other, 'run-2');
        const [row] = (await rowsOf(sql`SELECT "corrected_by" FROM ${etl('rejects')}`)) as {
          corrected_by: string | null;
        }[];
        const expected = isCorrectionOf(other, source);
        found += expected ? 1 : 0;
        expect([source, other, row?.corrected_by ?? null]).toEqual([
          source,
          other,
          expected ? `order/2026-01-01/${other}` : null,
        ]);
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(5);
  });
});

describe('what was set aside', () => {
  it('is counted by table, column and reason; a row with two faults counts under both, most rows first', async () => {
    await begin();
    await engine.load('run-1', { order: [orderOf(1), orderOf(2), orderOf(3)] });
    await insert('rejected_row', rejectColumns, [
      reject('a.csv', 1, 'run-1'),
      reject('a.csv', 1, 'run-1', 'rejected', 2),
      reject('b.csv', 1, 'run-2'),
      reject('b.csv', 1, 'run-3'),
      ['order', 'order/2026-01-01/b.csv', 2, 3, 1, null, null, ': no head', 'run-2', 'rejected'],
      ['order', 'order/2026-01-01/b.csv', 3, 4, 1, null, null, 'too few fields', 'run-2', 'rejected'],
    ]);
    const table = { table_name: 'order' };
    expect(await readRows(engine.warehouse, setAside(['run-1', 'run-2']))).toEqual([
      { kind: 'held', ...table, column_name: null, reason: noParent, rows: 3 },
      { kind: 'rejected', ...table, column_name: 'no', reason: 'not a number', rows: 2 },
      { kind: 'rejected', ...table, column_name: null, reason: ': no head', rows: 1 },
      { kind: 'rejected', ...table, column_name: null, reason: 'too few fields', rows: 1 },
    ]);
  });
});

describe('the newest batch date', () => {
  it('is null before the first publication', async () => {
    await begin();
    await engine.begin('run-1');
    expect(await readRows(engine.warehouse, newestBatchDate())).toEqual([{ newest: null }]);
    await engine.load('run-1', {});
    expect(await readRows(engine.warehouse, newestBatchDate())).toEqual([{ newest: '2026-01-01' }]);
  });
});

describe('a warehouse of an earlier version', () => {
  it('gains the views with the next run', async () => {
    await begin();
    await engine.begin('run-1');
    await engine.warehouse.transaction([
      ...[...etlViews].reverse().map((name) => sql`DROP VIEW IF EXISTS ${etl(name)}`.text),
      'UPDATE "etl"."schema_version" SET "version" = \'earlier\'',
    ]);
    await engine.begin('run-2');
    for (const name of etlViews) expect(await rowsOf(sql`SELECT * FROM ${etl(name)}`)).toEqual([]);
    expect(await engine.pendingMigrations('run-3')).toBe(0);
  });

  it('reads a staging table that was made anew', async () => {
    await begin();
    await engine.load('run-1', { order: [orderOf(1)] });
    await engine.warehouse.transaction(['DROP TABLE IF EXISTS "staging"."order_held"']);
    await engine.load('run-2', { order: [orderOf(2)] });
    expect(await rowsOf(sql`SELECT "record" FROM ${etl('held_rows')}`)).toEqual([{ record: 2 }]);
  });
});
