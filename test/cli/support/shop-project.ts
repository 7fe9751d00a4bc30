import { join } from 'node:path';
import { newPlace } from './folders';
import { repository } from './loadline';
import type { Place } from './loadline';

/** A company's own project, outside the repository: three levels, a composite key, a sequence, Oracle's dates. */
const index = `
import {
  boolean, date, decimal, defineProject, defineTable, integer, parent, timestamp, varchar,
} from ${JSON.stringify(join(repository, 'catalog', 'index.ts'))};

const shop = defineTable({
  name: 'shop',
  description: 'A shop.',
  key: ['shop_id'],
  columns: {
    shop_id: integer(),
    name: varchar(40),
    opened_on: date({ format: 'DD-MON-YYYY' }).nullable(),
    is_open: boolean(),
  },
  warehouse: { name: 'dim_shop' },
});

const bill = defineTable({
  name: 'bill',
  description: 'A bill of a shop.',
  key: ['bill_id'],
  columns: {
    bill_id: varchar(20),
    shop_id: integer(),
    billed_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }),
    total: decimal(12, 2),
  },
  parents: [parent(shop, { shop_id: 'shop_id' })],
  sequence: 'change_seq',
  warehouse: { name: 'fact_bill' },
});

const billLine = defineTable({
  name: 'bill_line',
  description: 'A line of a bill.',
  key: ['bill_id', 'line_no'],
  columns: {
    bill_id: varchar(20),
    line_no: integer(),
    article: varchar(30),
    price: decimal(10, 3).nullable(),
  },
  parents: [parent(bill, { bill_id: 'bill_id' })],
  warehouse: { name: 'fact_bill_line' },
});

export default defineProject({ name: 'corner_shops', tables: [billLine, bill, shop] });
`;

/** A folder with the project, an empty landing and no home yet. */
export const shopPlace = (files: Readonly<Record<string, string>> = {}): Required<Place> =>
  newPlace(index, { _SUCCESS: '', '.DS_Store': 'What tools leave may be here.\n', ...files });

export const shopHeader = 'op,shop_id,name,opened_on,is_open,owner_phone';
export const billHeader = 'op,change_seq,bill_id,shop_id,billed_at,total,cashier';
export const lineHeader = 'op,bill_id,line_no,article,price';

/** A CSV file of a header and records. */
export const csv = (header: string, ...records: readonly string[]): string =>
  [header, ...records].map((line) => `${line}\n`).join('');
