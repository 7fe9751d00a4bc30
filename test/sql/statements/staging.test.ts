import {
  boolean,
  buildCatalog,
  defineProject,
  defineTable,
  integer,
  parent,
  varchar,
} from '../../../catalog';
import type { Table } from '../../../catalog';
import {
  allShapes,
  changeIdBytes,
  correctionStem,
  createTable,
  isFileAfter,
  stagingHash,
  stagingSpec,
} from '../../../sql';
import { catalog, textsOf } from './support/texts';

const build = (source: object, sequence?: string): Table => {
  const order = defineTable({
    name: 'order',
    description: 'An order.',
    key: ['no'],
    columns: { no: varchar(9) },
    warehouse: { name: 'fact_order' },
  });
  const line = defineTable({
    ...{ name: 'line', description: 'A line.', key: ['code', 'part'] },
    columns: {
      code: varchar(5).csv('CODE'),
      part: integer(),
      order_no: varchar(9).nullable(),
      note: varchar(50),
      paid: boolean(),
    },
    parents: [parent(order, { order_no: 'no' })],
    ...(sequence !== undefined && { sequence }),
    source,
    warehouse: { name: 'fact_line' },
  });
  return buildCatalog(defineProject({ name: 'p', tables: [order, line] })).tables[1]!;
};

describe('the staging specification', () => {
  it('has all of the catalog that decides what files become', () => {
    const source = {
      delimiter: '|',
      quote: "'",
      encoding: 'utf-16le',
      lineEnd: 'crlf',
      operatorColumn: 'DML',
    };
    const column = { nullable: false, key: false, trimTrailing: false };
    expect(
      stagingSpec(build({ ...source, operators: { insert: ['A'], update: ['B'], delete: ['C'] } }, 'SEQ')),
    ).toEqual({
      version: 4,
      table: 'line',
      csv: { delimiter: '|', quote: "'", encoding: 'utf-16le', lineEnd: 'crlf', columnOrder: null },
      operator: { column: 'DML', insert: ['A'], update: ['B'], delete: ['C'] },
      sequence: 'SEQ',
      columns: [
        {
          ...column,
          name: 'code',
          csvName: 'CODE',
          type: { kind: 'varchar', bytes: 5 },
          key: true,
          trimTrailing: true,
        },
        { ...column, name: 'part', csvName: 'part', type: { kind: 'integer' }, key: true },
        {
          ...{ ...column, name: 'order_no', csvName: 'order_no', type: { kind: 'varchar', bytes: 9 } },
          ...{ nullable: true, trimTrailing: true },
        },
        { ...column, name: 'note', csvName: 'note', type: { kind: 'varchar', bytes: 50 } },
        { ...column, name: 'paid', csvName: 'paid', type: { kind: 'boolean' } },
      ],
    });
  });

  it('has the order of the columns only where there is no header row', () => {
    const columnOrder = ['op', 'CODE', 'part', 'order_no', 'note', 'paid'];
    expect(stagingSpec(build({ columnOrder })).csv.columnOrder).toBeNull();
    expect(stagingSpec(build({ columnOrder, header: false })).csv.columnOrder).toEqual(columnOrder);
  });

  it('and the files with their contents have one address', () => {
    const file = { key: 'a', etag: 'x', bytes: 1, batchDate: '2026-01-01', changeIdFile: 'a a' };
    const hash = (table: Table, changes: object = {}): string =>
      stagingHash(stagingSpec(table), [{ ...file, ...changes }]);
    const first = hash(build({}));
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(build({}), { bytes: 2 })).toBe(first);
    for (const other of [
      hash(build({}), { etag: 'y' }),
      hash(build({}), { key: 'b' }),
      hash(build({ delimiter: '|' })),
    ])
      expect(other).not.toBe(first);
  });
});

describe('the names of files', () => {
  it.each([
    ['part-1.csv', 'part-1_corrected'],
    ['part-1.CSV.GZ', 'part-1_corrected'],
    ['part.csv.old', 'part.csv.old_corrected'],
    ['acsv', 'acsv_corrected'],
  ])('of the corrections of %s begin with %s', (name, stem) => {
    expect(correctionStem(name)).toBe(stem);
  });

  it('are compared by the change ids that they give', () => {
    expect(isFileAfter('part-10.csv', 'part-2.csv')).toBe(true);
    expect(isFileAfter('part-2.csv', 'part-10.csv')).toBe(false);
    expect(isFileAfter('a.csv', 'a.csv')).toBe(false);
    const longest = `2026-01-01 938${'9'.repeat(38)} a11 a1.csv 9169007199254740991`;
    expect(changeIdBytes('a1.csv')).toBe(longest.length);
  });
});

describe('CopyChanges', () => {
  it('empties the staging table of a table without new files', () => {
    expect(textsOf('CopyChanges', { table: 'sale', manifest: null })).toEqual([
      ['DELETE FROM "staging"."sale_changes"'],
    ]);
  });

  it.each(['s3://work/a', 's3://w/a b/é'])('copies from %s', (manifest) => {
    expect(textsOf('CopyChanges', { table: 'sale', manifest })[0]?.[1]).toBe(
      `COPY "staging"."sale_changes" FROM '${manifest}' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON`,
    );
  });

  it.each(['', 's3://', 'x s3://work/a', "s3://work/it's", 's3://work/a\\b', 'http://work/a'])(
    'refuses to copy from %j',
    (manifest) => {
      expect(() => textsOf('CopyChanges', { table: 'sale', manifest })).toThrow(
        `${JSON.stringify(manifest)} cannot be copied from; allowed is s3://bucket/key without quote or backslash.`,
      );
    },
  );
});

describe('the tables of a catalog', () => {
  const shape = (name: string) => allShapes(catalog).find((each) => each.name === name)!;
  const styleOf = (name: string): string => createTable(shape(name)).text.split('\n').at(-1)!;

  it('are spread and sorted as the project says, working tables as the table that they work for', () => {
    expect(styleOf('dim_buyer')).toBe(') DISTSTYLE AUTO SORTKEY AUTO');
    expect(styleOf('dim_shop')).toBe(') DISTSTYLE ALL COMPOUND SORTKEY ("name", "id")');
    expect(styleOf('shop_changes')).toBe(') DISTSTYLE AUTO SORTKEY AUTO');
    for (const name of ['fact_sale', 'sale_changes', 'sale_net', 'sale_upsert', 'sale_held'])
      expect(styleOf(name)).toBe(') DISTSTYLE KEY DISTKEY ("buyer_id") SORTKEY AUTO');
    for (const name of ['sale_delete', 'sale_tombstone'])
      // which have the key alone
      expect(styleOf(name)).toBe(') DISTSTYLE AUTO SORTKEY AUTO');
  });

  it('have the flag of placeholders, and lookups, where there are any', () => {
    const names = (name: string) => shape(name).columns.map((column) => `${column.name} ${column.nullable}`);
    expect(names('dim_buyer')).toEqual(['id false', 'city true', '_change_id false', '_placeholder true']);
    expect(names('fact_sale').slice(4)).toEqual([
      '_change_id false',
      ...['buyer_city true', 'shop_name true', 'shop_up true'],
    ]);
  });

  it('have no type that is not known', () => {
    for (const type of ['varchar(5); x', 'x varchar(5)', 'text', 'decimal(5)', 'integerx'])
      expect(() =>
        createTable({
          schema: 'dw',
          name: 't',
          transient: false,
          columns: [{ name: 'c', type, nullable: true }],
        }),
      ).toThrow(`"${type}" is not a type that Loadline renders.`);
  });
});
