import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog, defineProject, defineTable, integer, parent, varchar } from '../../../catalog';
import { PipelinePlace } from '../../support/pipeline-place';

const customer = defineTable({
  name: 'customer',
  description: 'A buyer.',
  key: ['id'],
  columns: { id: integer(), name: varchar(20) },
  warehouse: { name: 'dim_customer' },
});
const bill = defineTable({
  name: 'bill',
  description: 'What a buyer owes.',
  key: ['id'],
  columns: { id: integer(), customer_id: integer() },
  parents: [parent(customer, { customer_id: 'id' })],
  warehouse: { name: 'fact_bill' },
});
const catalog = buildCatalog(defineProject({ name: 'restored', tables: [customer, bill] }));

/** What landed, by day; a bill waits for its buyer over the night of the snapshot. */
const days: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '2026-01-01': {
    customer: ['op,id,name', 'I,1,Asha', 'I,2,Ravi'],
    bill: ['op,id,customer_id', 'I,10,1', 'I,30,3'],
  },
  '2026-01-02': {
    customer: ['op,id,name', 'U,1,Asha K', 'D,2,', 'I,3,Meera'],
    bill: ['op,id,customer_id', 'I,11,1'],
  },
  '2026-01-03': { customer: ['op,id,name', 'U,3,Meera S'], bill: ['op,id,customer_id', 'D,10,', 'I,12,3'] },
};

function land({ landing }: PipelinePlace, day: string): void {
  for (const [table, lines] of Object.entries(days[day] ?? {})) {
    const folder = join(landing, table, day);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.csv'), `${lines.join('\n')}\n`);
  }
}

describe('a warehouse that is put back to a snapshot (docs/restore.md)', () => {
  const [lost, kept] = [new PipelinePlace(catalog), new PipelinePlace(catalog)];
  afterAll(() => {
    lost.remove();
    kept.remove();
  });

  it('has, after the next run, the rows of one that was never lost, and takes no file twice', async () => {
    const file = join(lost.home, 'warehouse.duckdb');
    const snapshot = join(lost.home, 'snapshot.duckdb');
    for (const day of Object.keys(days)) {
      for (const place of [lost, kept]) {
        land(place, day);
        await place.run();
      }
      if (day === '2026-01-01') copyFileSync(file, snapshot);
    }
    copyFileSync(snapshot, file); // all of work stays: the lock, the runs, what is staged
    expect(await lost.query('SELECT COUNT(*) FROM dw.dim_customer')).toEqual([[2]]);
    const executions = await lost.run();
    expect(executions.map(({ result }) => result.status)).toEqual(executions.map(() => 'SUCCEEDED'));
    expect(await lost.tables()).toEqual(await kept.tables());
    const files = 'SELECT file_key, COUNT(*) FROM etl.loaded_file GROUP BY file_key ORDER BY file_key';
    expect(await lost.query(files)).toEqual(await kept.query(files));
    expect(await lost.run()).toHaveLength(1);
    expect(await lost.tables()).toEqual(await kept.tables());
  });
});
