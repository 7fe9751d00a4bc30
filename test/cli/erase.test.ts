import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { EraseReport } from '../../cli/output/erase-text';
import { newPlace, temporaryFolder, writeFiles } from './support/folders';
import { jsonOf, loadline, publish, repository, run } from './support/loadline';
import { withWarehouse } from './support/warehouse';

const index = `
import { bigint, date, defineProject, defineTable, from, parent, varchar } from ${JSON.stringify(join(repository, 'catalog', 'index.ts'))};

const buyer = defineTable({
  name: 'buyer',
  description: 'A buyer.',
  key: ['buyer_id'],
  columns: { buyer_id: bigint(), tier: varchar(10), city: varchar(40).nullable(), born: date().nullable() },
  leftOut: { full_name: 'nobody counts by it', email: 'nobody counts by it' },
  personal: { columns: ['city', 'born', 'full_name', 'email'] },
  warehouse: { name: 'dim_buyer' },
});
const order = defineTable({
  name: 'orders',
  description: 'An order.',
  key: ['order_id'],
  columns: { order_id: varchar(20), buyer_id: bigint(), amount: bigint() },
  parents: [parent(buyer, { buyer_id: 'buyer_id' })],
  leftOut: { gift_message: 'free text' },
  personal: { columns: ['gift_message'], subject: 'buyer' },
  warehouse: { name: 'fact_order', lookups: { buyer_city: from(buyer, 'city') } },
});
const parcel = defineTable({
  name: 'parcel',
  description: 'A parcel.',
  key: ['order_id', 'parcel_no'],
  columns: { order_id: varchar(20), parcel_no: bigint(), signed_by: varchar(40).nullable() },
  parents: [parent(order, { order_id: 'order_id' })],
  personal: { columns: ['signed_by'], subject: 'orders' },
  warehouse: { name: 'fact_parcel' },
});
export default defineProject({ name: 'shop', tables: [buyer, order, parcel] });
`;

/** What tells of buyer 7, all of it with the same word, and what tells of others. */
const days: readonly Readonly<Record<string, string>>[] = [
  {
    'buyer/2025-07-01/a.csv':
      'op,buyer_id,tier,city,born,full_name,email\r\n' +
      'I,7,GOLD,Zanskar,1980-01-02,"Zanskar, Priya",priya@zanskar.example\r\n' +
      'I,8,NONE,Pune,1990-01-02,Omar,omar@example.com\r\n' +
      'U,7,GOLD,Zanskar,not a date,Zanskar,zanskar@example.com\r\n' +
      'I,9,NONE,"Pune,1990-01-02,Zanskar Priya,broken\r\n' +
      'I,10,NONE,"Goa",1991-01-02,Uma,uma@example.com\r\n',
    'orders/2025-07-01/a.csv':
      'op,order_id,buyer_id,amount,gift_message\nI,o1,7,10,"for Zanskar\nwith love"\nI,o2,8,20,for Omar\nI,o9,7,x,Zanskar\n',
    'parcel/2025-07-01/a.csv':
      'op,order_id,parcel_no,signed_by\nI,o1,1,Zanskar\nI,o2,1,Omar\nI,o9,1,Zanskar held\n',
  },
  {
    'buyer/2025-07-02/b.csv':
      'op,buyer_id,tier,city,born,full_name,email\nU,7,NONE,Zanskar,1980-01-02,Zanskar,z@zanskar.example\n',
    'orders/2025-07-02/b.csv': 'op,order_id,buyer_id,amount,gift_message\nI,o3,99,1,nothing\n',
  },
];

const word = 'Zanskar';

/** As a version left it whose publish wrote the rows of this table from one of its own. */
async function leaveWorkingTable(home: string): Promise<void> {
  const database = await DuckDBInstance.create(join(home, 'warehouse.duckdb'));
  const connection = await database.connect();
  await connection.run('CREATE TABLE staging.buyer_upsert AS SELECT * FROM dw.dim_buyer');
  connection.closeSync();
  database.closeSync();
  expect(await relationsWith(home)).toContain('staging.buyer_upsert');
}

/** Every file below a folder that has the word. */
function filesWith(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(word))
    .sort();
}

describe('the erasure of a person', () => {
  const place = newPlace(index);
  const { home, landing } = place;
  const erase = (...args: string[]) => loadline(['erase', ...args, '--home', home, '--quiet']);
  const text = (key: string): string => readFileSync(join(landing, key), 'utf8');

  beforeAll(async () => {
    for (const files of days) {
      writeFiles(landing, files);
      await publish(place, '--allow-rejects');
    }
  });

  it('shows what would go, and changes nothing', async () => {
    const before = text('buyer/2025-07-01/a.csv');
    const ended = await erase('buyer', '7');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toBe(`table   rows  files  records  of them rejected
buyer      1      2        4                 2
orders     2      1        2                 1
parcel     2      1        2                 0

Nothing is changed yet. With --yes, 4 files of landing are written anew and the warehouse loses what tells of buyer 7. It cannot be undone.
`);
    expect(text('buyer/2025-07-01/a.csv')).toBe(before);
  });

  it('refuses a table of no persons, a key of another length, and tells where nobody is found', async () => {
    expect(await erase('orders', 'o1')).toMatchObject({ code: 2 });
    expect((await erase('orders', 'o1')).stderr).toContain(
      '"orders" is no table whose rows are persons; allowed are buyer',
    );
    expect((await erase('buyer', '7', '8')).stderr).toContain(
      'The key of buyer is buyer_id; expected one value, found 2.',
    );
    const nobody = await erase('buyer', '4711', '--yes');
    expect(nobody).toMatchObject({ code: 1 });
    expect(nobody.stdout).toContain('Nothing in landing belongs to buyer 4711.');
    expect((await erase('buyer', 'seven')).stderr).toMatch(/seven/);
  });

  it('leaves nothing of the person in landing, home and warehouse, and all else as it was', async () => {
    expect(filesWith(landing)).not.toEqual([]);
    await leaveWorkingTable(home);
    const others = 'SELECT buyer_id, tier, city, born FROM dw.dim_buyer WHERE buyer_id <> 7 ORDER BY 1';
    const read = (sql: string) => withWarehouse(home, (select) => select(sql));
    const before = await read(others);
    const report = jsonOf<EraseReport>(await erase('buyer', '7', '--yes', '--json'));
    expect(report).toMatchObject({ table: 'buyer', key: ['7'], erased: true });
    expect(filesWith(landing)).toEqual([]);
    // DuckDB keeps freed blocks; docs/personal-data.md says so.
    expect(filesWith(home).filter((name) => !name.startsWith('warehouse.duckdb'))).toEqual([]);
    expect(await read(others)).toEqual(before);
    expect(await relationsWith(home)).toEqual([]);
    expect(await read('SELECT tier, city, born FROM dw.dim_buyer WHERE buyer_id = 7')).toEqual([
      { tier: 'NONE', city: null, born: null },
    ]);
    expect(text('buyer/2025-07-01/a.csv')).toBe(
      'op,buyer_id,tier,city,born,full_name,email\r\n' +
        'I,7,GOLD,,,,\r\n' +
        'I,8,NONE,Pune,1990-01-02,Omar,omar@example.com\r\n' +
        'x,x,xxxx,xxxxxxx,xxx x xxxx,xxxxxxx,xxxxxxxxxxxxxxxxxxx\r\n' +
        'x,x,xxxx,"xxxx,xxxxxxxxxx,xxxxxxx xxxxx,xxxxxx\r\n' +
        'I,10,NONE,"Goa",1991-01-02,Uma,uma@example.com\r\n',
    );
    expect(text('orders/2025-07-01/a.csv')).toBe(
      'op,order_id,buyer_id,amount,gift_message\nI,o1,7,10,\nI,o2,8,20,for Omar\nx,xx,x,x,xxxxxxx\n',
    );
  });

  it('is no change of a file for the next run, and survives a replay', async () => {
    const { report } = await run(place);
    expect([report.outcome, report.error]).toEqual(['nothing', undefined]);
    const into = join(temporaryFolder(), 'second');
    const replayed = await loadline(['replay', '--home', home, '--into', into, '--quiet']);
    expect(replayed).toMatchObject({ code: 0 });
    expect(replayed.stdout).toContain('The warehouse is the same, row for row.');
    expect(filesWith(into)).toEqual([]);
    expect(existsSync(join(into, 'warehouse.duckdb'))).toBe(true);
  });

  it('finds nothing more to erase', async () => {
    expect(jsonOf<EraseReport>(await erase('buyer', '7', '--yes', '--json')).tables).toEqual([
      { table: 'buyer', rows: 1, files: 0, records: 0, rejected: 0 },
      { table: 'orders', rows: 1, files: 0, records: 0, rejected: 0 },
      { table: 'parcel', rows: 1, files: 0, records: 0, rejected: 0 },
    ]);
  });
});

/** The tables and views of which a row has the word. */
const relationsWith = (home: string): Promise<string[]> =>
  withWarehouse(home, async (select) => {
    const relations = await select(
      "SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema IN ('dw', 'staging', 'etl')",
    );
    const found: string[] = [];
    for (const { name } of relations)
      if (JSON.stringify(await select(`SELECT * FROM ${name ?? ''}`)).includes(word)) found.push(name ?? '');
    return found;
  });
