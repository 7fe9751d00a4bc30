import { buildCatalog, date, decimal, defineProject, from, integer, parent, varchar } from '../../catalog';
import type { ProjectDefinition, TableDefinition } from '../../catalog';
import { faultsOf, faultsOfTable, table } from './support/faults';

describe('a whole catalog', () => {
  it('is answered as plain data with every default, parents before children', () => {
    const buyer = table('buyer');
    const order = table('order', { parents: [parent(buyer, { id: 'id' }), parent('self', { id: 'id' })] });
    const catalog = buildCatalog(defineProject({ name: 'shop', tables: [order, buyer] }));
    expect(catalog.tables.map(({ name, level }) => [name, level])).toEqual([
      ['buyer', 0],
      ['order', 1],
    ]);
    expect(catalog.units).toEqual([{ name: 'shop', tables: ['buyer', 'order'] }]);
    expect(catalog.tables[1]).toMatchObject({
      parents: [
        { table: 'buyer', columns: [{ child: 'id', parent: 'id' }], onMissingParent: 'hold' },
        { table: 'order' },
      ],
      limits: {
        ...{ maxRejectedPercent: 1, maxDeletedPercent: 20, maxAgedOutPercent: 50, minRows: 1000 },
        ...{ maxHeldRows: null, unusualCount: 'warn' },
      },
      expect: null,
      source: { delimiter: ',', quote: '"', header: true, operatorColumn: 'op' },
    });
    expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
  });

  it('tells every fault at once, each with its path, value, what is allowed and what to do', () => {
    const faults = faultsOf(
      defineProject({
        name: 'Bad Name',
        tables: [
          table('a', {
            description: ' ',
            key: ['id', 'missing'],
            columns: { id: integer().nullable(), x: varchar(0) },
          }),
          table('b', { warehouse: { name: 'dim_a', distKey: 'nope', sortKey: ['id', 'id'] } }),
        ],
      }),
    );
    expect(faults).toEqual([
      expect.stringMatching(/^name: project "Bad Name" is not usable; allowed are lower-case letters/),
      expect.stringMatching(/^tables: the warehouse table "dim_a" is fed by a and b/),
      expect.stringMatching(/^a: has no description/),
      expect.stringMatching(/^a\.columns\.x: varchar\(0\) is not possible; allowed are 1 to 65,535 bytes/),
      expect.stringMatching(/^a\.key: "id" is nullable; a key is never NULL/),
      expect.stringMatching(/^a\.key: "missing" is not a column; allowed are id, x\. Correct it\.$/),
      expect.stringMatching(
        /^b\.warehouse\.distKey: "nope" is not a column; allowed are id, note\. Did you mean "note"\?$/,
      ),
      expect.stringMatching(/^b\.warehouse\.sortKey: names "id" twice/),
    ]);
  });

  it('refuses a reference whose types differ, that leaves out key columns, or to a table that is not in the project', () => {
    const order = table('order', { key: ['no', 'part'], columns: { no: integer(), part: integer() } });
    const item = table('item', {
      columns: { id: integer(), no: varchar(5) },
      parents: [
        parent(order, { no: 'no' }),
        parent(table('ghost'), { id: 'id' }),
        parent(order, { no: 'no', x: 'part' }),
      ],
    });
    expect(faultsOf(defineProject({ name: 'p', tables: [order, item] }))).toEqual([
      expect.stringMatching(/^item\.parents\[0\]: refers to \(no\) of "order", whose key is \(no, part\)/),
      'item.parents[0]: column "no" is varchar(5), but its parent\'s key "order.no" is integer; both must have the same type. Change one of them.',
      expect.stringMatching(/^item\.parents\[1\]: refers to table "ghost", which is not in the project/),
      expect.stringMatching(/^item\.parents\[2\]: column "no" is varchar\(5\)/),
      expect.stringMatching(
        /^item\.parents\[2\]: "x" is not a column of "item"; allowed are id, no\. Correct/,
      ),
    ]);
  });

  it('names a cycle among tables and what to do, and takes one that is broken by accept', () => {
    const a = { name: 'a' } as { parents?: unknown } & TableDefinition;
    const b = table('b', { parents: [parent(a, { id: 'id' })] });
    Object.assign(a, table('a'), { parents: [parent(b, { id: 'id' })] });
    expect(faultsOf(defineProject({ name: 'p', tables: [a, b] }))).toEqual([
      expect.stringMatching(
        /^tables: refer to each other in a circle: a → b → a; .*parent\('b', \{ … \}, \{ onMissingParent: 'accept' \}\)/,
      ),
    ]);
    Object.assign(a, { parents: [parent(b, { id: 'id' }, { onMissingParent: 'accept' })] });
    expect(faultsOf(defineProject({ name: 'p', tables: [a, b] }))).toEqual([]);
  });

  it('refuses placeholders that could not stand', () => {
    const buyer = table('buyer', { columns: { id: integer(), name: varchar(5) } });
    const line = table('line', { parents: [parent(buyer, { id: 'id' })] });
    const order = table('order', {
      parents: [
        parent(buyer, { id: 'id' }, { onMissingParent: 'placeholder' }),
        parent(line, { id: 'id' }, { onMissingParent: 'placeholder' }),
      ],
    });
    expect(faultsOf(defineProject({ name: 'p', tables: [buyer, line, order] }))).toEqual([
      expect.stringMatching(
        /^order\.parents\[0\]: asks for placeholders of "buyer", where name cannot be NULL/,
      ),
      expect.stringMatching(
        /^order\.parents\[1\]: asks for placeholders of "line", whose key column id refers to a parent itself/,
      ),
    ]);
  });

  it('refuses lookups that could not be kept right', () => {
    const buyer = table('buyer');
    const order = table('order', {
      parents: [parent(buyer, { id: 'id' })],
      warehouse: {
        name: 'fact_order',
        lookups: { city: from(buyer, 'note'), id: from(buyer, 'note'), x: from(buyer, 'nope') },
      },
    });
    const line = table('line', {
      parents: [parent(order, { id: 'id' })],
      warehouse: { name: 'fact_line', lookups: { a: from(order, 'city'), b: from(buyer, 'note') } },
    });
    expect(faultsOf(defineProject({ name: 'p', tables: [buyer, order, line] }))).toEqual([
      expect.stringMatching(/^order\.warehouse\.lookups\.id: "id" is a column of the table already/),
      expect.stringMatching(
        /^order\.warehouse\.lookups\.x: "nope" is not a column of "buyer"; allowed are id, note/,
      ),
      expect.stringMatching(/^line\.warehouse\.lookups\.a: "city" is itself a lookup of "order"/),
      expect.stringMatching(
        /^line\.warehouse\.lookups\.b: comes from "buyer", to which the table has no single checked reference/,
      ),
    ]);
  });

  it('orders units by their references, and refuses a cycle of units, a table in none, and a table in two', () => {
    const buyer = table('buyer');
    const order = table('order', { parents: [parent(buyer, { id: 'id' })] });
    const review = table('review', { parents: [parent(order, { id: 'id' })] });
    const tables = [buyer, order, review];
    const project = (units: ProjectDefinition['units']) =>
      defineProject({ name: 'p', tables, ...(units && { units }) });
    expect(buildCatalog(project({ late: [review], early: [order, buyer] })).units).toEqual([
      { name: 'early', tables: ['buyer', 'order'] },
      { name: 'late', tables: ['review'] },
    ]);
    expect(faultsOf(project({ a: [buyer, review], b: [order] }))).toEqual([
      expect.stringMatching(
        /^units: refer to each other in a circle: a → b → a; .*Put these tables into one unit/,
      ),
    ]);
    expect(faultsOf(project({ a: [buyer, order], b: [order] }))).toEqual([
      'units: table "order" is in a and b; each table is in exactly one. Correct it.',
      'units: table "review" is in no unit; each table is in exactly one. Correct it.',
    ]);
  });

  it('takes a unit of any number of tables', () => {
    const tables = Array.from({ length: 500 }, (_, index) => table(`t${index}`));
    expect(faultsOf(defineProject({ name: 'p', tables }))).toEqual([]);
    expect(faultsOf(defineProject({ name: 'p', tables, units: { u: tables } }))).toEqual([]);
  });
});

describe('a table', () => {
  it.each<[string, Partial<TableDefinition>, RegExp]>([
    [
      'an unknown encoding',
      { source: { encoding: 'ebcdic' } },
      /^a\.source\.encoding: "ebcdic" is not known; allowed are utf-8/,
    ],
    [
      'a delimiter with a line end',
      { source: { delimiter: '|\n' } },
      /^a\.source\.delimiter: "\|\\n" cannot be the delimiter/,
    ],
    [
      'a delimiter of blanks',
      { source: { delimiter: '  ' } },
      /^a\.source\.delimiter: "  " cannot be the delimiter/,
    ],
    [
      'a delimiter with the quote in it',
      { source: { delimiter: '","' } },
      /^a\.source: the delimiter .* has the quote .* in it/,
    ],
    [
      'a delimiter that is the quote',
      { source: { delimiter: '"' } },
      /^a\.source: the delimiter .* has the quote .* in it/,
    ],
    [
      'blanks around quotes that are not there',
      { source: { quote: null, spaceAroundQuotes: true } },
      /^a\.source\.spaceAroundQuotes: says that blanks may stand around quotes, and with quote: null nothing/,
    ],
    [
      'an escape of two characters',
      { source: { escape: '\\\\\\\\' } },
      /^a\.source\.escape: is .*; allowed is one character that is no letter, digit or blank/,
    ],
    [
      'an escape that is the quote',
      { source: { escape: '"' } },
      /^a\.source\.escape: is the quote; a quote that is written twice is read without it/,
    ],
    [
      'an escape that is the delimiter',
      { source: { escape: '|', delimiter: '|' } },
      /^a\.source\.escape: is "\|", which is in the delimiter "\|"/,
    ],
    [
      'a comment that is a letter',
      { source: { comment: 'D' } },
      /^a\.source\.comment: is "D"; allowed is a text that does not begin with a letter, a digit or a blank/,
    ],
    [
      'a comment that is the quote',
      { source: { comment: '"' } },
      /^a\.source\.comment: is "\\"", and the quote is "\\"": a row could begin as a comment does/,
    ],
    [
      'a comment with which the delimiter begins',
      { source: { delimiter: '|', comment: '||' } },
      /^a\.source\.comment: is "\|\|", and the delimiter is "\|": a row could begin/,
    ],
    [
      'a comment with which the trailer begins',
      { source: { comment: '#', trailer: { startsWith: '#END' } } },
      /^a\.source\.comment: is "#", with which the trailer "#END" begins/,
    ],
    [
      'one code for two operators',
      { source: { operators: { insert: ['X'], update: ['x '], delete: ['D'] } } },
      /"x" is there twice/,
    ],
    [
      'a code that is ignored and a delete',
      { source: { operators: { insert: ['I'], update: ['U'], delete: ['D'], ignore: ['d'] } } },
      /^a\.source\.operators: "d" is there twice/,
    ],
    [
      'rows that are all inserts, and an operator column',
      { source: { everyRow: 'insert', operatorColumn: 'op' } },
      /^a\.source\.everyRow: "insert" says what every row is, so that no operator is read; operatorColumn says/,
    ],
    [
      'a format of a sequence that is not there',
      { source: { sequenceFormat: 'timestamp' } },
      /^a\.source\.sequenceFormat: says how the sequence is written, and the table has none/,
    ],
    [
      'lines to skip that are no number of lines',
      { source: { skipLines: -1 } },
      /^a\.source\.skipLines: is -1; allowed are whole numbers from 0 to 1,000/,
    ],
    [
      'a trailer whose number is in no field',
      { source: { trailer: { startsWith: 'T', count: 0 } } },
      /^a\.source\.trailer\.count: is 0; expected the number of the field/,
    ],
    [
      'rows that are all something unknown',
      { source: { everyRow: 'upsert' as never } },
      /^a\.source\.everyRow: is "upsert"; expected one of insert, update, delete/,
    ],
    ['no header and no order', { source: { header: false } }, /^a\.source\.columnOrder: is missing/],
    [
      'an order that lacks a column',
      { source: { header: false, columnOrder: ['op', 'id'] } },
      /lacks the column "note"/,
    ],
    [
      'a percentage over 100',
      { limits: { maxRejectedPercent: 101 } },
      /^a\.limits\.maxRejectedPercent: is 101; allowed are 0 to 100/,
    ],
    [
      'days that nobody knows',
      { expect: 'dayly' as never },
      /^a\.expect: is "dayly"; expected one of none, daily, weekdays\. Did you mean "daily"\?/,
    ],
    [
      'a day of the week that is none',
      { expect: { days: ['munday'] } as never },
      /^a\.expect\.days\[0\]: .* Did you mean "monday"\?/,
    ],
    ['no day of the week', { expect: { days: [] } }, /^a\.expect\.days: is empty/],
    ['a day twice', { expect: { days: ['monday', 'monday'] } }, /^a\.expect\.days: names monday twice/],
    [
      'an exception that is no day',
      { expect: { days: 'daily', except: ['2026-02-30'] } },
      /^a\.expect\.except\[0\]: is "2026-02-30"; expected a day/,
    ],
    [
      'files that are due before their day',
      { expect: { days: 'daily', afterDays: -1 } },
      /^a\.expect\.afterDays: is -1; allowed are whole numbers of days from 0 to 30/,
    ],
    [
      'another consequence',
      { expect: { days: 'daily', missing: 'stop' } as never },
      /^a\.expect\.missing: is "stop"; expected one of warn, fail/,
    ],
    [
      'an unknown key of what is expected',
      { expect: { days: 'daily', mising: 'fail' } as never },
      /unknown key "mising".* Did you mean "missing"\?/,
    ],
    [
      'a single worker',
      { staging: { workers: 1 } },
      /^a\.staging\.workers: is 1; allowed are 2 to 299 on Glue/,
    ],
    [
      'more workers for history than Glue has',
      { staging: { history: { workers: 300 } } },
      /^a\.staging\.history\.workers: is 300; allowed are 2 to 299 on Glue/,
    ],
    [
      'a time-out for history that is none',
      { staging: { history: { timeoutMinutes: 0 } } },
      /^a\.staging\.history\.timeoutMinutes: is 0; allowed are 1 to 10,080 minutes on Glue/,
    ],
    [
      'a history of fewer than no bytes',
      { staging: { history: { aboveBytes: -1 } } },
      /^a\.staging\.history\.aboveBytes: is -1; allowed are whole numbers of bytes from 0/,
    ],
    [
      'dist key and dist all',
      { warehouse: { name: 'd', distKey: 'id', distAll: true } },
      /has both distKey and distAll/,
    ],
    [
      'a decimal that is no decimal',
      { columns: { id: integer(), d: decimal(5, 6) } },
      /^a\.columns\.d: decimal\(5,6\) is not possible/,
    ],
    [
      'a format with unknown tokens',
      { columns: { id: integer(), d: date({ format: 'YYYY-MM-XX' }) } },
      /^a\.columns\.d: the format "YYYY-MM-XX" has "XX", which is not a part of a format/,
    ],
    [
      'two columns of one CSV column',
      { columns: { id: integer(), b: integer().csv('ID') } },
      /two columns read the CSV column "id"/,
    ],
  ])('with %s is refused', (_name, changes, message) => {
    const faults = faultsOfTable(changes);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(message);
  });

  it.each(['Order', '1order', 'order line', '_order', 'o'.repeat(101), 'commande_é'])(
    'named %j is refused',
    (name) => {
      expect(faultsOf(defineProject({ name: 'p', tables: [{ ...table('a'), name }] }))[0]).toMatch(
        /is not usable/,
      );
    },
  );
});
