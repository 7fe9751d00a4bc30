import { buildCatalog, date, defineTable, integer, timestamp, varchar } from '../../catalog';
import type { Column, ColumnDefinition, SourceDefinition } from '../../catalog';
import { stagingSpec } from '../../sql';
import { faultsOfTable, table } from './support/faults';

const path = '{table}/{branch}/{day}/{date:YYYYMMDD}*.csv';
const withColumn = (it: ColumnDefinition, source: SourceDefinition = { files: path }, more = {}): object => ({
  columns: { id: integer(), it },
  source,
  ...more,
});
const built = (changes: object) =>
  buildCatalog({ name: 'p', tables: [{ ...table('a'), ...changes }] }).tables[0]!;
const columnOf = (changes: object): Column => built(changes).columns[1]!;

describe('a column from the path', () => {
  it('is of any type, in its own format, whatever the table says of the fields of its files', () => {
    const values = { nullAs: ['x'], trim: true, dateFormat: 'DD-MON-RR', timeZone: '+05:30' };
    const source = { files: path, values };
    expect(columnOf(withColumn(date({ format: 'YYYYMMDD' }).fromFile('day'), source))).toMatchObject({
      fromFile: 'day',
      type: { kind: 'date', format: 'YYYYMMDD' },
    });
    const plain = columnOf(withColumn(timestamp({ format: 'YYYY-MM-DD' }).fromFile('day'), source));
    expect(plain).not.toHaveProperty('reading');
    expect(columnOf(withColumn(date().fromFile('day'), source)).type).toMatchObject({ format: 'YYYY-MM-DD' });
    expect(columnOf(withColumn(varchar(9).nullAs('all').fromFile('branch'), source)).reading).toEqual({
      nullAs: ['all'],
    });
  });

  it('is the batch date without a path of the table, in any path', () => {
    expect(faultsOfTable(withColumn(date().fromFile('date'), {}))).toEqual([]);
    expect(faultsOfTable(withColumn(varchar(10).fromFile('date'), { files: '{table}_{date}.csv' }))).toEqual(
      [],
    );
  });

  it('may be part of the key, twice the same word, and of a name that two columns of the file could not share', () => {
    const columns = {
      ...{ id: integer(), branch: varchar(9).fromFile('branch') },
      ...{ code: varchar(3).truncate().fromFile('branch'), note: varchar(9).csv('BRANCH') },
    };
    expect(faultsOfTable({ key: ['id', 'branch'], columns, source: { files: path } })).toEqual([]);
  });

  it('may be missing in some of the paths', () => {
    const files = ['{table}/{branch}/{date}/*', { path: 'old/{table}*', date: '2026-01-01' }];
    expect(faultsOfTable(withColumn(varchar(9).fromFile('branch').whenMissing('none'), { files }))).toEqual(
      [],
    );
  });

  it('is in no column order, for the compiler either', () => {
    const own = defineTable({
      ...{ name: 'a', description: 'A table.', key: ['id'], warehouse: { name: 'dim_a' } },
      columns: { id: integer(), it: varchar(9).fromFile('branch').nullable() },
      source: { header: false, columnOrder: ['op', 'id'], files: path },
    });
    expect(faultsOfTable(own)).toEqual([]);
  });

  it('is not among the columns that a header may name', () => {
    const source: SourceDefinition = { files: path, otherColumns: 'warn' };
    const spec = stagingSpec(built(withColumn(varchar(9).fromFile('branch'), source)));
    expect(spec.otherColumns?.named).toEqual(['op', 'id']);
    expect(spec.columns[1]).toMatchObject({ name: 'it', fromFile: 'branch' });
  });
});

describe('a fault of a column from the path', () => {
  const branch = varchar(9).nullable().fromFile('branch');
  const personal = { personal: { columns: ['it'] } };
  it.each<[string, object, RegExp]>([
    [
      'a table without paths of its own',
      withColumn(branch, {}),
      /^a\.columns\.it: \.fromFile\("branch"\) takes {branch} from the path, and the table has no paths of its own/,
    ],
    [
      'a word that the path does not have',
      withColumn(varchar(9).fromFile('brnach')),
      /^a\.columns\.it: \.fromFile\("brnach"\): the path ".*" has no {brnach}; its words are branch, day\. Did you mean "branch"\?/,
    ],
    [
      'what every path has is no word',
      withColumn(varchar(9).fromFile('table'), { files: '{table}/{date}/*' }),
      /has no {table}; it has no words\. Put {table} where/,
    ],
    [
      'one of several paths without it',
      withColumn(branch, { files: [path, 'more/{table}/{date}/*'] }),
      /^a\.columns\.it: .*the path "more.*" has no {branch}; .* or add \.whenMissing/,
    ],
    [
      'none of the paths with it, whatever stands for a missing one',
      withColumn(branch.whenMissing('x'), { files: '{table}/{date}/*' }),
      /has no {branch}/,
    ],
    [
      'a batch date that the type does not take',
      withColumn(date({ format: 'DD-MON-RR' }).fromFile('date')),
      /^a\.columns\.it: \.fromFile\('date'\) is the batch date, written YYYY-MM-DD/,
    ],
    ['a batch date as a number', withColumn(integer().fromFile('date')), /is the batch date/],
    ['a batch date that is cut off', withColumn(varchar(9).fromFile('date')), /is the batch date/],
    [
      'a column of the file, too',
      withColumn(varchar(9).csv('BRANCH').fromFile('branch')),
      /^a\.columns\.it: is read from the CSV column "BRANCH" \(\.csv\) and from the path/,
    ],
    ['the same the other way round', withColumn(varchar(9).fromFile('branch').csv('B')), /CSV column "B"/],
    [
      'a field of the records, too',
      withColumn(branch, { files: path, columnOrder: ['op', 'id', 'IT'] }),
      /^a\.columns\.it: .*columnOrder lists it/,
    ],
    ['the sequence', withColumn(branch, { files: path }, { sequence: 'it' }), /the sequence is that column/],
    [
      'the operator',
      withColumn(branch, { files: path, operatorColumn: 'IT' }),
      /the operator is in that column/,
    ],
    [
      'a personal column',
      withColumn(branch, { files: path }, personal),
      /comes from the path .* and is personal/,
    ],
    [
      'the key of a person',
      {
        ...{ key: ['id', 'it'], personal: { columns: ['note'] }, source: { files: path } },
        columns: { id: integer(), it: varchar(9).fromFile('branch'), note: varchar(9).nullable() },
      },
      /^a\.columns\.it: .* part of the key or of a reference of a table with personal columns/,
    ],
    [
      'a key that the path alone says',
      { key: ['it'], ...withColumn(varchar(9).fromFile('branch')) },
      /^a\.key: comes from the path alone/,
    ],
    ['a word of another type', withColumn(varchar(9).fromFile(7 as never)), /^a\.columns\.it\.pathWord: /],
  ])('%s', (_, changes, fault) => {
    expect(faultsOfTable(changes)).toContainEqual(expect.stringMatching(fault));
  });

  it('is told alone where the path itself is faulty', () => {
    const faults = faultsOfTable(withColumn(branch, { files: '{table}/{branch' }));
    expect(faults.every((fault) => fault.startsWith('a.source.files'))).toBe(true);
  });
});
