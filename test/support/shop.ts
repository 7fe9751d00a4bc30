import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildCatalog,
  date,
  decimal,
  defineProject,
  defineTable,
  integer,
  parent,
  varchar,
} from '../../catalog';

const customer = defineTable({
  name: 'customer',
  description: 'A buyer.',
  key: ['id'],
  columns: { id: varchar(10), city: varchar(20).nullable() },
  warehouse: { name: 'dim_customer' },
});
const order = defineTable({
  name: 'order',
  description: 'An order.',
  key: ['no'],
  columns: {
    no: integer(),
    customer_id: varchar(10),
    ordered: date({ format: 'DD-MON-YYYY' }),
    total: decimal(10, 2),
  },
  parents: [parent(customer, { customer_id: 'id' })],
  sequence: 'seq',
  warehouse: { name: 'fact_order' },
});
const line = defineTable({
  name: 'line',
  description: 'A line of an order.',
  key: ['no', 'line'],
  columns: { no: integer(), line: integer(), item: varchar(20) },
  parents: [parent(order, { no: 'no' })],
  warehouse: { name: 'fact_line' },
});

/** A shop of three tables on three levels: small enough to run a hundred times. */
export const shop = buildCatalog(defineProject({ name: 'shop', tables: [line, order, customer] }));

/** Landing keys and their contents, by batch date: inserts, updates, deletes, an orphan, a bad row. */
const days: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2026-01-01': {
    'customer/2026-01-01/a.csv': 'op,id,city\nI,c1,Pune\nI,c2,\nI,c3,Surat\n',
    'order/2026-01-01/a.csv':
      'op,seq,no,customer_id,ordered,total\nI,1,1,c1,01-JAN-2026,10.50\nI,2,2,c2,01-JAN-2026,7\n',
    'line/2026-01-01/a.csv': 'op,no,line,item\nI,1,1,cup\nI,1,2,pot\nI,2,1,pan\nI,9,1,lid\n',
  },
  '2026-01-02': {
    'customer/2026-01-02/a.csv': 'op,id,city\nU,c1,Delhi\nD,c3,\n',
    'order/2026-01-02/a.csv':
      'op,seq,no,customer_id,ordered,total\nI,4,9,c1,02-JAN-2026,1.25\nD,3,2,,,\nU,5,1,c1,01-JAN-2026,x\n',
    'line/2026-01-02/b.csv': 'op,no,line,item\nD,2,1,\nU,1,2,kettle\n',
  },
};

export const shopDays = Object.keys(days);

export function writeShopDay(landing: string, day: string): void {
  for (const [key, text] of Object.entries(days[day] ?? {})) {
    mkdirSync(join(landing, key, '..'), { recursive: true });
    writeFileSync(join(landing, key), text);
  }
}

/** What the warehouse holds when both days are loaded. */
export const shopInTheEnd = {
  dim_customer: [
    ['c1', 'Delhi'],
    ['c2', null],
  ],
  fact_order: [
    [1, 'c1', '2026-01-01', '10.50'],
    [9, 'c1', '2026-01-02', '1.25'],
  ],
  fact_line: [
    [1, 1, 'cup'],
    [1, 2, 'kettle'],
    [9, 1, 'lid'],
  ],
};
