import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { InitReport } from '../../../cli/init/describe-init';
import { temporalPatterns } from '../../../cli/init/csv/temporal-patterns';
import { parseFormat } from '../../../catalog/language/temporal-format';
import { temporaryFolder } from '../support/folders';
import { jsonOf, loadline, publish } from '../support/loadline';
import { withWarehouse } from '../support/warehouse';
import { folderOf, tablesOf } from './csv-folder';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a column is guessed from all of its values', () => {
  it.each([
    [['1', '22', '-3', ''], 'integer().nullable()'],
    [['1', '12345678901'], 'bigint().nullable()'],
    [['007', '010'], 'varchar(5).nullable()'],
    [['1.5', '-0.125', '.5', '3'], 'decimal(18, 3).nullable()'],
    [['1e-3', '5'], 'double().nullable()'],
    [['Y', 'N', 'y'], 'boolean().nullable()'],
    [['31/12/2024', '01/02/2024'], "date({ format: 'DD/MM/YYYY' }).nullable()"],
    [['03-NOV-2026', '29-feb-2024'], "date({ format: 'DD-MON-YYYY' }).nullable()"],
    [['2024-01-01 10:00:00', '2024-01-01 10:00:00.25'], 'timestamp().nullable()'],
    [['03-NOV-26 10.20.30.000000000'], "timestamp({ format: 'DD-MON-RR HH24.MI.SS.FF' }).nullable()"],
    [['20240131', '20241231'], 'integer().nullable()'],
    [['2024-01-01', 'never'], 'varchar(20).nullable()'],
    [['03-NOV-26 10.20.30.123456 AM'], "timestamp({ format: 'DD-MON-RR HH.MI.SSXFF AM' }).nullable()"],
    [
      ['03-NOV-26 10.20.30.123456789 PM'],
      "timestamp({ format: 'DD-MON-RR HH.MI.SSXFF AM' }).truncate().nullable()",
    ],
    [
      ['2024-01-01T10:00:00+05:30', '2024-01-01T10:00:00.5Z'],
      "timestamptz({ format: 'YYYY-MM-DDTHH24:MI:SSZ' }).nullable()",
    ],
    [
      ['1.234,50', '-7,5', '12'],
      "decimal(18, 2).numberFormat({ decimalPoint: ',', grouping: '.' }).nullable()",
    ],
    [['357,0', '643,8'], "decimal(18, 2).numberFormat({ decimalPoint: ',' }).nullable()"],
    [['1,234', '17'], "integer().numberFormat({ grouping: ',' }).nullable()"],
    [['12,34,567.5', '1'], "decimal(18, 2).numberFormat({ grouping: ',', groups: 'lakh' }).nullable()"],
    [['\\N', '5'], "integer().nullAs('\\\\N').nullable()"],
    [['-', '31/12/2024'], "date({ format: 'DD/MM/YYYY' }).nullAs('-').nullable()"],
    [['(null)', 'x', '-'], "varchar(10).nullAs('(null)').nullable()"],
    [['NULL'], 'varchar(10).nullable()'],
    [['ab   ', 'abcde'], 'varchar(10).trim().nullable()'],
    [['ab ', 'abcde'], 'varchar(10).nullable()'],
    [['S', 'N', 's'], "boolean().booleans({ true: ['S'], false: ['N'] }).nullable()"],
    [['S', 'N', 'W'], 'varchar(1).nullable()'],
    [['é'.repeat(20)], 'varchar(80).nullable()'],
    [['WAHR', 'falsch'], "boolean().booleans({ true: ['wahr'], false: ['falsch'] }).nullable()"],
    [['23:15', '00:00'], "time({ format: 'HH24:MI' }).nullable()"],
    [['23:15:00', '00:00:01.5'], 'time().nullable()'],
    [['09:15 PM'], "time({ format: 'HH:MI AM' }).nullable()"],
    [['-$1,234.5', '$5'], "decimal(18, 2).numberFormat({ grouping: ',', currency: ['$'] }).nullable()"],
    [
      ['₹ 12,34,567.125', 'Rs. 5'],
      "decimal(18, 3).numberFormat({ grouping: ',', groups: 'lakh', currency: ['Rs.', '₹'] }).nullable()",
    ],
    [
      ['1.234,50 €', '7,5 €'],
      "decimal(18, 2).numberFormat({ decimalPoint: ',', grouping: '.', currency: ['€'] }).nullable()",
    ],
    [['Rs. 5', 'Rs 7'], "integer().numberFormat({ currency: ['Rs.', 'Rs'] }).nullable()"],
    [['5 INR', '7 USD'], "integer().numberFormat({ currency: ['INR', 'USD'] }).nullable()"],
    [['INR 5', '7'], 'varchar(10).nullable()'],
    [['SKU 5', 'SKU 7'], 'varchar(10).nullable()'],
    [['$007'], 'varchar(10).nullable()'],
    [['5%'], 'varchar(2).nullable()'],
    [['11/8/2016', '1/30/2017'], "date({ format: 'FMMM/DD/YYYY' }).nullable()"],
    [['8.10.2024', '28.9.2024'], "date({ format: 'FMDD.MM.YYYY' }).nullable()"],
    [['1/30/2017 7:05 PM'], "timestamp({ format: 'FMMM/DD/YYYY HH:MI AM' }).nullable()"],
    [['2024-3-5', '2024-12-25'], "date({ format: 'FMYYYY-MM-DD' }).nullable()"],
    [['1.10.23', '2.4.11'], 'varchar(20).nullable()'],
  ])('%j is %s', async (values, expected) => {
    const rows = values.map((value, index) => `${index + 1},"${value}"\n`).join('');
    const { text } = await tablesOf({ 't.csv': `id,value\n${rows}` });
    expect(text.t).toContain(`value: ${expected},`);
  });

  it('each format that is tried is one of the catalog', () => {
    const faults = temporalPatterns.map(({ format, kind }) => parseFormat(format, kind));
    expect(faults.filter((parsed) => 'fault' in parsed)).toEqual([]);
  });

  it('the last of ten thousand counts as the first', async () => {
    const rows = numbers(10_000).map((id) => `${id},${id === 9_999 ? '1.25' : id}\n`);
    const { text } = await tablesOf({ 't.csv': `id,value\n${rows.join('')}` });
    expect(text.t).toContain('// 10,000 of 10,000 values are decimal numbers\n    value: decimal(18, 2)');
  });

  it('says what it cannot know', async () => {
    const { text } = await tablesOf({ 't.csv': 'id,due,size\n1,01/02/2024,5\n2,03/04/2024,NA\n' });
    expect(text.t).toContain('// TODO MM/DD/YYYY fits all of them as well');
    expect(text.t).toMatch(/TODO "NA" is taken for NULL[^]*size: integer\(\)\.nullAs\('NA'\)\.nullable\(\),/);
  });

  it.each([
    [
      1,
      200,
      '199 of 200 values are DD.MM.YYYY, and "soon" is not: if that is a fault, take the type of the others, and a run rejects its row',
    ],
    [
      2,
      200,
      '198 of 200 values are DD.MM.YYYY, and 2, such as "soon", are not: if that is a fault, take the type of the others, and a run rejects their rows',
    ],
    [3, 200, undefined],
    [1, 15, undefined],
  ])('says that %i of %i values make a column text', async (faults, count, expected) => {
    const values = numbers(count).map((n) =>
      n > count - faults
        ? 'soon'.repeat(n - count + faults)
        : `${String((n % 28) + 1).padStart(2, '0')}.11.${2000 + n}`,
    );
    const { text } = await tablesOf({
      't.csv': `id;due\n${values.map((due, n) => `${n};${due}\n`).join('')}`,
    });
    expect(text.t).toMatch(/due: varchar\(\d+\)\.nullable\(\),/);
    const flat = (text.t ?? '').replaceAll(/\s*\/\/\s+/g, ' ');
    if (expected === undefined) expect(flat).not.toContain('if that is a fault');
    else expect(flat).toContain(`TODO ${expected}`);
  });
});

describe('files are taken as they are', () => {
  it('delimiter, encoding, gzip, no header, operators, several files of a table', async () => {
    const { text, unread } = await tablesOf({
      'Länder.csv': Buffer.from('Code;Größe\nDE;357,0\nFR;643,8\n', 'latin1'),
      'moves/2025-11-01/a.csv.gz': gzipSync('action|move_id\ninsert|1\ninsert|2\n'),
      'moves/2025-11-02/a.csv': 'action|move_id\ndelete|1\ninsert|3\n',
      'raw.txt': '1\tx\n2\ty\n',
      'wide.csv': Buffer.from('\ufeffid,name\n1,न\n', 'utf16le'),
      'empty.csv': '',
      'readme.pdf': 'x',
    });
    expect(text.lander).toMatch(/delimiter: ';',[^]*encoding: 'windows-1252',/);
    expect(text.lander).toContain(
      "gro_e: decimal(18, 2).numberFormat({ decimalPoint: ',' }).nullable().csv('Größe')",
    );
    expect(text.moves).toMatch(
      /operatorColumn: 'action',[^]*insert: \['insert'\], update: \['U'\], delete: \['delete'\]/,
    );
    expect(text.moves).toContain('TODO no code for update has come yet');
    expect(text.raw).toMatch(
      /delimiter: '\\t',[^]*header: false,[^]*columnOrder: \['column_1', 'column_2'\]/,
    );
    expect(text.wide).toContain("encoding: 'utf-16le'");
    expect(unread.map(({ what }) => what)).toEqual(['readme.pdf', 'empty']);
  });

  it.each([
    ['id,name,op,Name\n', '"name" twice', "['id', 'name', 'op', 'name_2']"],
    ['# by hand\nid,,op,name\n', 'no text in field 2', "['id', 'column_2', 'op', 'name']"],
  ])('a header whose names tell no columns: %j', async (header, fault, columns) => {
    const rows = numbers(30).map((n) => `${n},a ${n},I,b ${n}\n`);
    const { text } = await tablesOf({ 't/2025-11-01/a.csv': header + rows.join('') });
    const flat = (text.t ?? '').replaceAll(/\s*\/\/\s+/g, ' ');
    expect(flat).toContain('from 1 file with 30 rows');
    expect(flat).toMatch(/skipLines: \d,/);
    expect(flat).toContain(
      `TODO the files' header has ${fault}, so columns are told by their places: see that each file has them in this order`,
    );
    expect(flat).toContain(`columnOrder: ${columns},`);
    expect(flat).toMatch(/ id: integer\(\),.* header: false,/s);
    expect(flat).not.toMatch(/presets|everyRow/);
  });

  it('as the tools of Oracle, AWS DMS and Qlik write them', async () => {
    const { text } = await tablesOf({
      'STAFF.csv':
        '\n"STAFF_ID","NAME","MADE"\n1,"Asha","03-NOV-26 10.20.30.123456 AM"\n2,"Ravi","03-NOV-26 10.20.30.000000 PM"\n',
      'jobs/LOAD00000001.csv': 'I,7,clerk\nU,8,cook\nD,7,\n',
      'shops.csv':
        'header__change_seq,header__change_oper,shop_id\n20261103000000000000000000000000001,I,1\n20261103000000000000000000000000002,B,1\n',
    });
    expect(text.staff).toContain(
      "import { defineTable, integer, presets, timestamp, varchar } from 'loadline';",
    );
    expect(text.staff).toMatch(/made: timestamp\(\)\.nullable\(\),[^]*\n    \.\.\.presets\.sqlDeveloper,\n/);
    expect(text.jobs).toMatch(/\.\.\.presets\.dms,\n[^]*columnOrder: \['Op', 'column_2', 'column_3'\]/);
    expect(text.jobs).not.toMatch(/column_1|header: false|everyRow/);
    expect(text.shops).toMatch(/\.\.\.presets\.qlik,\n {2}\},/);
  });

  it('says both words where no operator is: everyRow, and mode', async () => {
    const { text } = await tablesOf({
      'stock/2025-11-01/a.csv': 'sku,left\na,1\nb,2\nc,3\nd,4\n',
      'stock/2025-11-02/a.csv': 'sku,left\na,1\nb,2\nc,2\ne,1\n',
    });
    expect(text.stock?.replace(/\n *\/\/ +/g, ' ')).toMatch(
      /TODO deletes are not seen\. Where a day's files have all rows of the table, say mode: 'snapshot' and snapshot: \{ proof: 'none' \} instead of everyRow: what a day lacks is then deleted \(of the first day's 4 keys, the last day has 75 %\)\s*everyRow: 'insert',/,
    );
  });

  it('a key of two columns, and references by what the values show', async () => {
    const { text } = await tablesOf({
      'products.csv': `sku,title\n${numbers(30)
        .map((n) => `P${n},thing ${n % 7}\n`)
        .join('')}`,
      'orders.csv': `id,note\n${numbers(40)
        .map((n) => `${n},x\n`)
        .join('')}`,
      'lines.csv': `order_id,line_no,sku,qty\n${numbers(40)
        .flatMap((o) => [1, 2, 3].map((l) => `${o},${l},P${((o * l) % 30) + 1},${o % 4}\n`))
        .join('')}`,
      'other.csv': `id,order_id\n${numbers(40)
        .map((n) => `${n},${n + 39}\n`)
        .join('')}`,
    });
    expect(text.lines).toContain("key: ['order_id', 'line_no']");
    expect(text.lines).toContain(
      "// 40 of 40 different values are a key of orders\n    parent(orders, { order_id: 'id' })",
    );
    expect(text.lines).toContain("parent(products, { sku: 'sku' })");
    expect(text.other).not.toContain('parent(');
  });
});

describe('loadline init --csv, on a folder that nobody knows', () => {
  const place = {
    project: join(temporaryFolder(), 'shop'),
    landing: temporaryFolder(),
    home: temporaryFolder(),
  };
  const customers = numbers(60).map((n) => [
    n,
    `Müller ${n}`,
    n % 3 === 0 ? '' : 'Köln',
    `2024-${String((n % 12) + 1).padStart(2, '0')}-05`,
  ]);
  const sales = numbers(200).map((n) => [n, (n % 60) + 1, (n / 4).toFixed(2), n % 2 === 0 ? 'Y' : 'N']);

  it('writes a project and the landing, whose load is what the files have', async () => {
    const folder = folderOf({
      'Customers.csv': Buffer.from(
        `Customer Id;Name;City;Since\n${customers.map(([id, name, city, day = '']) => `${id};"${name}";${city};${String(day).split('-').reverse().join('.')}\n`).join('')}`,
        'latin1',
      ),
      'sales_2025-11-01.csv': `sale_id,customer_id,total,paid\n${sales
        .slice(0, 120)
        .map((row) => `${row.join(',')}\n`)
        .join('')}`,
      'sales_2025-11-02.csv': `sale_id,customer_id,total,paid\n${sales
        .slice(100)
        .map((row) => `${row.join(',')}\n`)
        .join('')}`,
    });
    const ended = await loadline([
      ...['init', '--csv', folder, '--out', place.project, '--landing', place.landing],
      ...['--batch-date', '2025-11-01', '--json'],
    ]);
    expect(ended.code).toBe(0);
    expect(jsonOf<InitReport>(ended).landed).toEqual([
      'customers/2025-11-01/Customers.csv',
      'sales_2025-11-01.csv',
      'sales_2025-11-02.csv',
    ]);
    expect(readFileSync(join(place.project, 'tables/sales.ts'), 'utf8')).toContain(
      "parent(customers, { customer_id: 'customer_id' })",
    );
    const { tables } = await publish(place);
    expect(tables).toMatchObject({ customers: { rejected: 0 }, sales: { rejected: 0, held: 0 } });
    await withWarehouse(place.home, async (select) => {
      const rows = async (sql: string): Promise<(string | null)[][]> =>
        (await select(sql)).map(Object.values);
      expect(
        await rows('SELECT customer_id, name, city, since FROM dw.customers ORDER BY customer_id'),
      ).toEqual(customers.map((row) => row.map((value) => (value === '' ? null : String(value)))));
      expect(await rows('SELECT sale_id, customer_id, total, paid FROM dw.sales ORDER BY sale_id')).toEqual(
        sales.map((row) => row.map((value) => ({ Y: 'true', N: 'false' })[value] ?? String(value))),
      );
    });
  });
});
