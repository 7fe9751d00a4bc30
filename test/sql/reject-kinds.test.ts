import { buildCatalog, defineProject, defineTable, integer, parent } from '../../catalog';
import { changeId, etl, sql } from '../../sql';
import { SqlEngine } from '../support/sql-engine';
import type { StagedChange } from '../support/sql-engine';

const buyer = defineTable({
  name: 'buyer',
  description: 'A buyer.',
  key: ['id'],
  columns: { id: integer() },
  warehouse: { name: 'dim_buyer' },
});
const order = defineTable({
  name: 'order',
  description: 'An order.',
  key: ['no'],
  columns: { no: integer(), buyer_id: integer() },
  parents: [parent(buyer, { buyer_id: 'id' })],
  sequence: 'seq',
  warehouse: { name: 'fact_order' },
});
const catalog = buildCatalog(defineProject({ name: 'p', tables: [buyer, order] }));

const change = (op: 'I' | 'U' | 'D', batchDate: string, record: number, no: number): StagedChange => ({
  op,
  changeId: changeId({ batchDate, sequence: 1, fileName: 'part-2.csv', record }),
  row: { no, buyer_id: 7 },
});

const recordAgedOut = { log: null, rejects: null, agedOut: ['order'] };
const rejectedRows = sql`SELECT "table_name", "file_key", "record", "line", "fault", "reason", "kind", "run_id" FROM ${etl('rejected_row')} ORDER BY "run_id", "record"`;

describe('the kind of a rejected row', () => {
  let engine: SqlEngine;
  beforeEach(async () => {
    engine = await SqlEngine.open(catalog);
  });
  afterEach(() => engine.close());

  it('is aged_out for a row that was held too long, with its place in the file and why it was held', async () => {
    await engine.load('run-1', { order: [change('I', '2026-01-01', 12, 1)] });
    await engine.load('run-2', { order: [change('I', '2026-05-01', 3, 2)] }, '2026-05-01');
    await engine.begin('run-3');
    await engine.prepare('run-3', {});
    const aged = {
      ...{ table_name: 'order', file_key: 'order/2026-01-01/part-2.csv', record: 12, line: 1, fault: 1 },
      reason: 'held too long: the buyer that its (buyer_id) refers to has not arrived',
      ...{ kind: 'aged_out', run_id: 'run-3' },
    };
    for (let again = 0; again < 2; again += 1) {
      await engine.step('RecordRun', 'run-3', recordAgedOut);
      expect(await engine.select([rejectedRows])).toEqual([[aged]]);
    }
  });

  it('leaves the other kind of the same run as it is', async () => {
    await engine.begin('run-1');
    await engine.prepare('run-1', {});
    await engine.warehouse.transaction([
      `INSERT INTO "etl"."rejected_row" ("table_name", "file_key", "record", "line", "fault", "reason", "run_id", "kind")
SELECT 'order', 'order/2026-01-01/a.csv', 1, 2, 1, 'held too long, says the source', 'run-1', 'rejected'
UNION ALL SELECT 'order', 'order/2026-01-01/a.csv', 2, 3, 1, 'held too long: x', 'run-1', 'aged_out'
UNION ALL SELECT 'order', 'order/2026-01-01/a.csv', 3, 4, 1, 'held too long: x', 'run-0', 'aged_out'`,
    ]);
    await engine.step('RecordRun', 'run-1', recordAgedOut);
    const [rows] = await engine.select([rejectedRows]);
    expect(rows?.map(({ record, kind, run_id }) => [record, kind, run_id])).toEqual([
      [3, 'aged_out', 'run-0'],
      [1, 'rejected', 'run-1'],
    ]);
  });

  it('is given to the rows of a warehouse that knew no kinds, once', async () => {
    // As an earlier version made it.
    await engine.warehouse.transaction([
      'CREATE SCHEMA IF NOT EXISTS "etl"',
      `CREATE TABLE IF NOT EXISTS "etl"."rejected_row" (
  "table_name" VARCHAR(128) NOT NULL, "file_key" VARCHAR(1024) NOT NULL, "record" BIGINT NOT NULL, "line" BIGINT NOT NULL,
  "fault" INTEGER NOT NULL, "column_name" VARCHAR(128), "value" VARCHAR(4000), "reason" VARCHAR(1000) NOT NULL,
  "raw" VARCHAR(65000), "run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO`,
      `INSERT INTO "etl"."rejected_row"
SELECT 'order', 'f', 1, 2, 1, NULL, NULL, 'not a date', NULL, 'run-0'
UNION ALL SELECT 'order', 'f', 2, 3, 1, NULL, NULL, 'held too long: no parent', NULL, 'run-0'
UNION ALL SELECT 'order', 'f', 3, 4, 1, NULL, NULL, 'it was held too long', NULL, 'run-0'`,
    ]);
    await engine.begin('run-1');
    const [rows] = await engine.select([rejectedRows]);
    expect(rows?.map(({ record, kind }) => [record, kind])).toEqual([
      [1, 'rejected'],
      [2, 'aged_out'],
      [3, 'rejected'],
    ]);
    expect(await engine.pendingMigrations('run-2')).toBe(0);
  });
});
