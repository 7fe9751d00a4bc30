import { buildCatalog, date, double, integer, read, varchar } from '../../../catalog';
import { faultsOf, table } from '../support/faults';
import { dailySales, faultsOfMarts, line, order, parcel, perDay, product, project, refresh } from './support';

const ofMart = (changes: object): string[] => faultsOfMarts(dailySales(changes));
const ofRefresh = (changes: object): string[] => ofMart({ refresh: refresh(changes) });

describe('a sound mart', () => {
  it('has no faults, and is built with the columns of the references on its way', () => {
    const { marts } = buildCatalog(project({ marts: [perDay(), dailySales()] }));
    expect(marts.map(({ name }) => name)).toEqual(['daily_sales', 'per_day']);
    expect(marts[0]?.refresh).toMatchObject({
      kind: 'partitions',
      by: { table: 'order', column: 'ordered_at' },
      reads: [
        { table: 'order', columns: ['id', 'ordered_at', 'city'], through: null },
        {
          table: 'line',
          columns: ['id', 'amount', 'order_id', 'product_id'],
          through: { table: 'order', as: 'child', columns: [{ own: 'order_id', other: 'id' }] },
        },
        {
          table: 'product',
          columns: ['id'],
          through: { table: 'line', as: 'parent', columns: [{ own: 'id', other: 'product_id' }] },
        },
      ],
    });
    expect(marts[1]).toMatchObject({ refresh: { kind: 'follows', mart: 'daily_sales' }, sortKey: ['day'] });
  });

  it('may have the day of a lookup, which may be NULL', () => {
    const marts = [
      dailySales({
        key: ['day'],
        columns: { day: date().nullable(), amount: integer() },
        query: 'SELECT l.paid_on AS day, COUNT(*) AS amount FROM dw.fact_line l GROUP BY l.paid_on',
        refresh: { partition: 'day', by: { table: 'line', column: 'paid_on' }, reads: [read(line, [])] },
      }),
    ];
    expect(faultsOf(project({ marts }))).toEqual([]);
  });
});

describe('the faults of a mart', () => {
  it.each<[string, object, RegExp]>([
    ['its name', { name: 'Daily' }, /^marts\.Daily: mart "Daily" is not usable/],
    ['a name that is taken', { name: 'dim_order' }, /^marts\.dim_order: the name "dim_order" is taken/],
    ['a name that Loadline uses', { name: 'as_of' }, /^marts\.as_of: the name "as_of" is taken/],
    ['no description', { description: ' ' }, /^marts\.daily_sales: has no description/],
    [
      'an unknown key',
      { sortkey: ['day'] },
      /^marts\.daily_sales\.sortkey: unknown key .* Did you mean "sortKey"\?/,
    ],
    ['a wrong type', { query: 1 }, /^marts\.daily_sales\.query: is 1; expected text in quotes/],
    [
      'a wrong refresh',
      { refresh: 'partial' },
      /^marts\.daily_sales\.refresh: is "partial"; expected 'full'/,
    ],
    ['an empty key', { key: [] }, /^marts\.daily_sales\.key: is empty/],
    [
      'a key that is no column',
      { key: ['day', 'citi'] },
      /\.key: "citi" is not a column; .* Did you mean "city"\?/,
    ],
    ['a sort key that is no column', { sortKey: ['x'] }, /\.sortKey: "x" is not a column/],
    ['a sort key named twice', { sortKey: ['day', 'day'] }, /\.sortKey: names "day" twice/],
    ['a dist key that is no column', { distKey: 'x' }, /\.distKey: "x" is not a column/],
    ['no SELECT', { query: "DELETE FROM dw.dim_order o WHERE o.city = 'select'" }, /\.query: is no SELECT/],
  ])('%s', (_, changes, expected) => {
    expect(ofMart(changes)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  it('a sum whose order tells', () => {
    const columns = { ...dailySales().columns, amount: double() };
    expect(ofMart({ columns })).toEqual([
      expect.stringMatching(/^marts\.daily_sales\.columns\.amount: is double precision/),
    ]);
    expect(ofMart({ columns, refresh: 'full' })).toEqual([]);
  });

  it('a semicolon, outside of texts', () => {
    expect(ofMart({ query: dailySales().query.replace('o.city,', "';' || o.city AS city,") })).toEqual([]);
    expect(ofMart({ query: `${dailySales().query.replace(/--.*/, '')};` })).toEqual([
      expect.stringMatching(/\.query: has a semicolon/),
    ]);
  });

  it.each([
    ['a quoted name', 'FROM "dw"."dim_order" o', 'names "dw"."dim_order" in a place'],
    ['a comma', 'FROM dw.dim_order o, dw.fact_line l', 'names dw.fact_line in a place'],
    ['no alias', 'FROM dw.dim_order WHERE 1 = 1', 'names dw.dim_order in a place'],
    [
      'staging',
      'FROM dw.dim_order o JOIN staging.order_net n ON n.id = o.id',
      'names staging.order_net in a',
    ],
  ])('a table that is not found: %s', (_, text, expected) => {
    const faults = ofMart({ refresh: 'full', query: `SELECT 1 AS one ${text}` });
    expect(faults).toEqual([expect.stringContaining(`marts.daily_sales.query: ${expected}`)]);
  });

  it('tables and marts that are not there, and the metadata', () => {
    const query = (from: string): object => ({ refresh: 'full', query: `SELECT 1 AS one FROM ${from} x` });
    expect(ofMart(query('dw.dim_ordr'))).toEqual([
      expect.stringMatching(/query: reads dw\.dim_ordr, .*"dim_order"\?$/),
    ]);
    expect(ofMart(query('dw.dim_date'))).toEqual([expect.stringMatching(/query: reads dw\.dim_date, which/)]);
    expect(ofMart(query('mart.daily'))).toEqual([expect.stringMatching(/query: reads mart\.daily, which/)]);
    expect(ofMart(query('etl.job_log'))).toEqual([
      expect.stringMatching(/refresh: reads etl\.job_log; a mart/),
    ]);
    expect(ofMart(query('mart.as_of'))).toEqual([]);
  });

  it('two of one name, and a circle', () => {
    expect(faultsOfMarts(dailySales(), dailySales())).toContain(
      'marts.daily_sales: is defined more than once. Remove one definition, or rename it.',
    );
    const over = (name: string, other: string): object =>
      perDay({ name, refresh: 'full', query: `SELECT s.day, s.amount FROM mart.${other} s` });
    expect(faultsOfMarts(over('a', 'b'), over('b', 'a'))).toEqual([
      expect.stringMatching(/^marts: read each other in a circle: a → b → a;/),
    ]);
    expect(faultsOfMarts(over('a', 'a'))).toEqual([expect.stringMatching(/in a circle: a → a;/)]);
  });

  it('marts that are no list, or no marts', () => {
    expect(faultsOf(project({ marts: {} }))).toEqual([
      expect.stringMatching(/^marts: is an object; expected a list/),
    ]);
    expect(faultsOfMarts(null)).toEqual([
      expect.stringMatching(/^marts\[0\]: is null; expected what defineMart/),
    ]);
  });

  it('a table of the project that has the name of the calendar', () => {
    const tables = [table('date', { warehouse: { name: 'dim_date' } })];
    expect(faultsOf({ name: 'p', tables })).toEqual([]);
    expect(faultsOf({ name: 'p', tables, calendar: { from: '2020-01-01' } })).toEqual([
      expect.stringMatching(/^marts: a table of the project is dw\.dim_date/),
    ]);
  });
});

describe('the faults of partitions', () => {
  it.each<[string, object, RegExp]>([
    ['no column', { partition: 'dai' }, /refresh\.partition: "dai" is not a column; .* Did you mean "day"\?/],
    ['no day', { partition: 'city' }, /refresh\.partition: "city" is a varchar; a partition is a day/],
    [
      'no table',
      { by: { table: 'ordr', column: 'x' } },
      /by\.table: "ordr" is not a table of the project; .*"order"\?/,
    ],
    ['no column of the table', { by: { table: order, column: 'order_at' } }, /by\.column: .*"ordered_at"\?/],
    ['a column without a day', { by: { table: order, column: 'city' } }, /by\.column: "city" is a varchar/],
    [
      'a day that may be NULL',
      { by: { table: order, column: 'paid_on' } },
      /partition: "day" is NOT NULL, and the day .* Add \.nullable/,
    ],
    ['a read twice', { reads: [...reads(), read(line, [])] }, /refresh\.reads: reads "line" twice/],
    [
      'a read that is missing',
      { reads: reads().slice(0, 2) },
      /refresh\.reads: lack "product", which the query reads as dw\.dim_product/,
    ],
    [
      'a read too many',
      { reads: [...reads(), read(parcel, [], order)] },
      /reads\[3\]: "parcel" is not read by the query/,
    ],
    [
      'two references',
      { reads: [...reads(), read(parcel, [], order)] },
      /reads\[3\]: "parcel" and "order" have 2 references/,
    ],
    [
      'no reference',
      { reads: [...reads().slice(0, 2), read(product, [])] },
      /reads\[2\]: "product" and "order" have no reference/,
    ],
    [
      'columns that are not there',
      { reads: [...reads().slice(0, 2), { table: product, columns: ['nam'], through: line }] },
      /reads\[2\]\.columns: "nam" is not a column; .*"name"\?/,
    ],
    [
      'an unknown table',
      { reads: [...reads(), { table: 'x', columns: [] }] },
      /reads\[3\]\.table: "x" is not a table of the project/,
    ],
    [
      'a way to the root of the root',
      { reads: [read(order, [], line), ...reads().slice(1)] },
      /reads\[0\]: "order" is the table that the partition comes from/,
    ],
    [
      'a circle',
      { reads: [read(order, []), read(line, [], product), read(product, [], line)] },
      /reads\[1\]: is reached through "product" in a circle/,
    ],
    [
      'a way over what is not read',
      { reads: [read(order, []), read(product, [], line)] },
      /reads\[1\]: is reached through "line", which is not read/,
    ],
  ])('%s', (_, changes, expected) => {
    expect(ofRefresh(changes)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  it('other marts and the calendar, whose changes touch none', () => {
    const query = `${dailySales().query.replace(/--.*/, '')} `.replace('WHERE', '');
    const joined = query.replace(
      'GROUP BY',
      'CROSS JOIN mart.as_of a JOIN dw.dim_date d ON d.day = a.as_of GROUP BY',
    );
    const faults = faultsOf(
      project({ calendar: { from: '2020-01-01' }, marts: [dailySales({ query: joined })] }),
    );
    expect(faults).toEqual([
      expect.stringMatching(/refresh: the query reads as_of, dim_date, whose changes touch/),
    ]);
  });
});

describe('the faults of a mart that follows another', () => {
  const following = (changes: object, followed: object = {}): string[] =>
    faultsOfMarts(dailySales(followed), perDay(changes));

  it.each<[string, object, RegExp]>([
    [
      'no such mart',
      { refresh: { partition: 'day', follows: 'daily_sale' } },
      /follows: "daily_sale" is not a mart .*"daily_sales"\?/,
    ],
    [
      'another table',
      { query: 'SELECT s.day, 1 AS amount FROM mart.daily_sales s JOIN dw.dim_order o ON o.id = 1' },
      /refresh: the query reads dw\.dim_order, mart\.daily_sales; a mart that follows/,
    ],
    [
      'no partition',
      { refresh: { partition: 'x', follows: 'daily_sales' } },
      /partition: "x" is not a column/,
    ],
    [
      'another kind of day',
      { columns: { day: date().nullable(), amount: integer() } },
      /partition: "day" is nullable, and the day .* Remove/,
    ],
    ['a text', { columns: { day: varchar(10), amount: integer() } }, /partition: "day" is a varchar/],
  ])('%s', (_, changes, expected) => {
    expect(following(changes)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  it('one that has no partitions', () => {
    expect(following({}, { refresh: 'full' })).toEqual([
      expect.stringMatching(/^marts\.per_day\.refresh\.follows: "daily_sales" is made anew as a whole/),
    ]);
  });
});

function reads(): unknown[] {
  return (refresh() as { reads: unknown[] }).reads;
}
