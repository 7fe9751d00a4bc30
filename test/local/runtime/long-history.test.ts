import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addDays,
  buildCatalog,
  defineProject,
  defineTable,
  integer,
  parent,
  varchar,
} from '../../../catalog';
import { PipelinePlace } from '../../support/pipeline-place';

const customer = defineTable({
  name: 'customer',
  description: 'Renamed every day.',
  key: ['id'],
  columns: { id: integer(), name: varchar(20) },
  warehouse: { name: 'dim_customer' },
});
const bill = defineTable({
  name: 'bill',
  description: 'One a customer and day; that of the day before goes.',
  key: ['id'],
  columns: { id: varchar(20), customer_id: integer() },
  parents: [parent(customer, { customer_id: 'id' })],
  warehouse: { name: 'fact_bill' },
});
const catalog = buildCatalog(defineProject({ name: 'history', tables: [customer, bill] }));

/** Three years, a folder a table and day. All of 100,000 files: `FILES=100000 npx jest test/local/runtime/long-history`. */
const days = 1095;
const perDay = Math.round(Number(process.env.FILES ?? 13_140) / days / 2);

const dayName = (day: number): string => addDays('2023-01-01', day);

/** Each customer, and each of their bills, has a file of its own every day. Answers the bytes. */
function writeHistory(landing: string): number {
  let bytes = 0;
  const write = (table: string, date: string, id: number, lines: readonly string[]): void => {
    const text = `${lines.join('\n')}\n`;
    bytes += text.length;
    writeFileSync(join(landing, table, date, `part-${id}.csv`), text);
  };
  for (let day = 0; day < days; day += 1) {
    const date = dayName(day);
    for (const table of ['customer', 'bill']) mkdirSync(join(landing, table, date), { recursive: true });
    for (let id = 0; id < perDay; id += 1) {
      const gone = day === 0 ? [] : [`D,${day - 1}-${id},`];
      write('customer', date, id, ['op,id,name', `${day === 0 ? 'I' : 'U'},${id},on day ${day}`]);
      write('bill', date, id, ['op,id,customer_id', `I,${day}-${id},${id}`, ...gone]);
    }
  }
  return bytes;
}

describe('three years of files that wait in landing at once', () => {
  const here = new PipelinePlace(catalog);
  afterAll(() => {
    here.remove();
  });

  it('are loaded by one run after the other, each of whole batch dates, oldest first', async () => {
    const bytes = writeHistory(here.landing);
    const executions = await here.run({}, { maxRunBytes: Math.ceil(bytes / 3) });
    expect(executions.map((each) => each.result.status)).toEqual(executions.map(() => 'SUCCEEDED'));
    expect(executions.length).toBeGreaterThan(3);

    const taken = executions.map((each) => each.summary?.batchDates);
    expect(taken[0]?.from).toBe(dayName(0));
    for (const [index, dates] of taken.entries()) {
      const next = taken[index + 1];
      if (next !== undefined) expect(next.from).toBe(addDays(dates?.to ?? '', 1));
    }
    expect(taken.at(-1)?.to).toBe(dayName(days - 1));
    expect(taken.reduce((sum, dates) => sum + (dates?.count ?? 0), 0)).toBe(days);

    const last = days - 1;
    const customers = await here.query('SELECT id, name FROM dw.dim_customer ORDER BY id');
    expect(customers).toEqual(Array.from({ length: perDay }, (_, id) => [id, `on day ${last}`]));
    const bills = await here.query('SELECT id, customer_id FROM dw.fact_bill ORDER BY customer_id');
    expect(bills).toEqual(Array.from({ length: perDay }, (_, id) => [`${last}-${id}`, id]));
    const ledger = await here.query(
      'SELECT COUNT(*), COUNT(DISTINCT file_key), COUNT(DISTINCT batch_date) FROM etl.loaded_file',
    );
    expect(ledger).toEqual([[2 * perDay * days, 2 * perDay * days, days]]);
  }, 1_800_000);

  it('are not loaded again', async () => {
    const executions = await here.run();
    expect(executions.map((each) => each.summary?.outcome)).toEqual(['nothing']);
  });
});
