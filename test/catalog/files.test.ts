import {
  buildCatalog,
  CatalogError,
  date,
  defineProject,
  defineTable,
  matchPath,
  varchar,
} from '../../catalog';
import type { FilesSetting, SourceDefinition, Table } from '../../catalog';

const tableWith = (name: string, source: SourceDefinition) =>
  defineTable({
    name,
    description: 'A thing.',
    key: ['id'],
    columns: { id: varchar(9), day: date().nullable() },
    warehouse: { name: `dim_${name}` },
    source: source as never,
  });

const built = (files: FilesSetting, name = 'orders', source: SourceDefinition = {}): Table =>
  buildCatalog(defineProject({ name: 'p', tables: [tableWith(name, { ...source, files })] })).tables[0]!;

const faultsOf = (...sources: SourceDefinition[]): string[] => {
  const names = ['a', 'b', 'c'];
  const tables = sources.map((source, place) => tableWith(names[place]!, source));
  try {
    buildCatalog(defineProject({ name: 'p', tables }));
    return [];
  } catch (error) {
    return (error as CatalogError).faults.map(({ path, message }) => `${path}: ${message}`);
  }
};

describe('a path takes', () => {
  it.each<[string, string, string, string | undefined]>([
    ['a partition folder', '{table}/dt={date}/*', 'orders/dt=2026-01-02/a.csv', '2026-01-02'],
    ['upper case', 'exports/{table}/{date}/*', 'EXPORTS/ORDERS/2026-01-02/A.CSV.GZ', '2026-01-02'],
    ['many tables in one folder', 'in/{table}_{date:YYYYMMDD}.csv', 'in/ORDERS_20260102.csv', '2026-01-02'],
    [
      'a packed file of a name with an extension',
      'in/{table}_{date}.txt',
      'in/orders_2026-01-02.txt.gz',
      '2026-01-02',
    ],
    [
      'a date in folders',
      '{table}/{date:YYYY}/{date:MM}/{date:DD}/*',
      'orders/2026/01/02/x.csv',
      '2026-01-02',
    ],
    ['a date of another order', '{date:DD-MM-YYYY}/{table}*', '02-01-2026/orders-part.csv', '2026-01-02'],
    ['no folders where there could be some', '{table}/{date}/**/*', 'orders/2026-01-02/a.csv', '2026-01-02'],
    ['folders of any depth', '{table}/{date}/**/*', 'orders/2026-01-02/b/c/a.csv', '2026-01-02'],
    [
      'marks of patterns as they are',
      'a+b (1)/{table}.{date}.csv',
      'a+b (1)/orders.2026-01-02.csv',
      '2026-01-02',
    ],
    ['no file of another table', 'in/{table}_{date}.csv', 'in/orders_old_2026-01-02.csv', undefined],
    ['no folder for a star', '{table}/{date}/*', 'orders/2026-01-02/b/a.csv', undefined],
    ['no other extension', '{table}/{date}/*', 'orders/2026-01-02/a.parquet', undefined],
  ])('%s', (_, path, key, expected) => {
    const found = matchPath(key, built(path));
    expect(found !== undefined && 'batchDate' in found ? found.batchDate : undefined).toBe(expected);
  });

  it('what a file says in its name', () => {
    const table = built('{branch}/{table}/{operator}/{date}/{part}-*', 'orders');
    expect(matchPath('Goa/orders/i/2026-01-02/p1-x.csv', table)).toMatchObject({
      operator: 'insert',
      words: { branch: 'Goa', part: 'p1' },
    });
    expect(matchPath('Goa/orders/x/2026-01-02/p1-x.csv', table)).toEqual({
      fault: '"x" is not a code of the catalog\'s operators',
    });
  });

  it('a full load by a date of its own, and the changes behind it', () => {
    const table = built([
      { path: 'hr/{table}/LOAD*.csv', date: '2026-01-01', fullLoad: true, everyRow: 'insert' },
      'hr/{table}/{date:YYYYMMDD}-*.csv',
    ]);
    expect(matchPath('hr/orders/LOAD00000001.csv', table)).toMatchObject({
      place: 0,
      batchDate: '2026-01-01',
    });
    expect(matchPath('hr/orders/20260102-101010999.csv', table)).toMatchObject({
      place: 1,
      batchDate: '2026-01-02',
    });
    expect(table.source.operatorColumn).toBe('op');
  });

  it.each([
    ['2026-02-30', '"2026-02-30" is not in the calendar'],
    ['2026-2-3', 'its date is not written as {table}/{date}/* says'],
  ])('no date like %s, and says so', (day, fault) => {
    expect(matchPath(`orders/${day}/a.csv`, built('{table}/{date}/*'))).toEqual({ fault });
  });
});

describe('the check of paths', () => {
  it.each<[string, SourceDefinition, RegExp]>([
    [
      'no date',
      { files: '{table}/*' },
      /^a\.source\.files: "\{table\}\/\*" does not say the whole batch date/,
    ],
    ['half a date', { files: '{table}/{date:YYYYMM}/*' }, /does not say the whole batch date/],
    ['a date twice', { files: '{date}/{date}/*' }, /has the date's YYYY twice/],
    [
      'two dates',
      { files: { path: '{table}/{date}/*', date: '2026-01-01' } },
      /has a date in its path, and a date of its own/,
    ],
    [
      'no day',
      { files: { path: '{table}/*', date: '2026-02-30' } },
      /the date "2026-02-30" is not in the calendar/,
    ],
    [
      'an unknown part',
      { files: '{table}/{date:YYYY-MON}/*' },
      /has "\{date:YYYY-MON\}", which is no part of a path/,
    ],
    ['an open brace', { files: '{table}/{date/*' }, /has "\{" alone/],
    [
      'two stars together',
      { files: '{table}/{date}/{x}*' },
      /has two of \*, \{operator\} and \{word\} side by side/,
    ],
    ['stars beside text', { files: '{table}/a**/{date}' }, /has \*\* beside other text/],
    ['a slash at the beginning', { files: '/{table}/{date}/*' }, /begins or ends with a slash/],
    ['an empty list', { files: [] }, /is an empty list/],
    ['a number', { files: 7 as never }, /^a\.source\.files: is 7; expected a path/],
    [
      'two words for the operator',
      { files: '{operator}/{date}/*', everyRow: 'insert' },
      /says what its rows do, and everyRow/,
    ],
    [
      'both in one place of a list',
      { files: [{ path: '{operator}/{date}/*', everyRow: 'insert' }] },
      /^a\.source\.files\[0\]: has \{operator\} in its path, and everyRow/,
    ],
  ])('refuses %s', (_, source, message) => {
    expect(faultsOf(source).join('\n')).toMatch(message);
  });

  it.each<[string, SourceDefinition[], number]>([
    ['one path for all', [{ files: 'in/{table}_{date}.csv' }, { files: 'in/{table}_{date}.csv' }], 0],
    ['one path without the name', [{ files: 'in/x{date}.csv' }, { files: 'in/*.csv' }], 1],
    ['a star that reaches the other', [{ files: 'in/{table}*{date}.csv' }, { files: 'in/ab*{date}.csv' }], 1],
    ['the folder of another table', [{ files: 'b/{date}/*' }, {}], 1],
    ['any folders', [{ files: '**/{date}.csv' }, { files: 'x/y/{date}.csv' }], 1],
    ['other extensions', [{ files: 'in/{date}.txt' }, { files: 'in/{date}.csv' }], 0],
  ])('tells files of two tables apart: %s', (_, sources, count) => {
    const found = faultsOf(...sources).filter((fault) => fault.includes('can take a file that'));
    expect(found).toHaveLength(count);
  });
});
