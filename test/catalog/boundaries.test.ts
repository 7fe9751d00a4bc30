import {
  bigint,
  boolean,
  date,
  decimal,
  double,
  from,
  integer,
  parent,
  timestamp,
  varchar,
} from '../../catalog';
import { faultsOf, faultsOfTable, table } from './support/faults';

/** What is still allowed, what is not any more, and how the fault begins. */
type Boundary = [string, (value: number) => object, readonly number[], readonly number[], RegExp];

describe('a limit', () => {
  const limits = (name: string) => (value: number) => ({ limits: { [name]: value } });
  const staging = (name: string) => (value: number) => ({ staging: { [name]: value } });
  const history = (name: string) => (value: number) => ({ staging: { history: { [name]: value } } });
  const column = (type: ReturnType<typeof integer>): object => ({ columns: { id: integer(), x: type } });
  const columns = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, integer()]));
  it.each<Boundary>([
    [
      'of rejected rows',
      limits('maxRejectedPercent'),
      [0, 0.5, 100],
      [-0.1, 100.1, Number.NaN],
      /^a\.limits\.maxRejectedPercent: is .*; allowed are 0 to 100\. Change it\.$/,
    ],
    [
      'of deleted rows',
      limits('maxDeletedPercent'),
      [0, 100],
      [-1, 101, Number.NaN],
      /^a\.limits\.maxDeletedPercent: is .*; allowed are 0 to 100\. Change it\.$/,
    ],
    [
      'of rows given up',
      limits('maxAgedOutPercent'),
      [0, 100],
      [-1, 101, Number.NaN],
      /^a\.limits\.maxAgedOutPercent: is .*; allowed are 0 to 100\. Change it\.$/,
    ],
    [
      'of held rows',
      limits('maxHeldRows'),
      [0, 1, Number.MAX_SAFE_INTEGER],
      [-1, 0.5, Infinity],
      /^a\.limits\.maxHeldRows: is .*; allowed are whole numbers from 0\. Change it\.$/,
    ],
    [
      'of rows',
      limits('minRows'),
      [0, 1, Number.MAX_SAFE_INTEGER],
      [-1, 0.5, Infinity, 2 ** 53],
      /^a\.limits\.minRows: is .*; allowed are whole numbers from 0\. Change it\.$/,
    ],
    [
      'of workers',
      staging('workers'),
      [2, 299],
      [1, 300, 2.5],
      /^a\.staging\.workers: is .*; allowed are 2 to 299 on Glue\. Change it\.$/,
    ],
    [
      'of minutes',
      staging('timeoutMinutes'),
      [1, 10_080],
      [0, 10_081, 1.5],
      /^a\.staging\.timeoutMinutes: is .*; allowed are 1 to 10,080 minutes on Glue\. Change it\.$/,
    ],
    [
      "of a history's workers",
      history('workers'),
      [2, 299],
      [1, 300],
      /^a\.staging\.history\.workers: is .*; allowed are 2 to 299 on Glue\. Change it\.$/,
    ],
    [
      "of a history's minutes",
      history('timeoutMinutes'),
      [1, 10_080],
      [0, 10_081],
      /^a\.staging\.history\.timeoutMinutes: is .*; allowed are 1 to 10,080 minutes/,
    ],
    [
      "of a history's bytes",
      history('aboveBytes'),
      [0, 1e12],
      [-1, 0.5],
      /^a\.staging\.history\.aboveBytes: is .*; allowed are whole numbers of bytes from 0\. Change it\.$/,
    ],
    [
      'of the bytes of a varchar',
      (bytes) => column(varchar(bytes)),
      [1, 65_535],
      [0, 65_536, 1.5],
      /^a\.columns\.x: varchar\(.*\) is not possible; allowed are 1 to 65,535 bytes\. Choose/,
    ],
    [
      'of the digits of a decimal',
      (digits) => column(decimal(digits, 0)),
      [1, 38],
      [0, 39],
      /^a\.columns\.x: decimal\(.*,0\) is not possible; allowed are 1 to 38 digits, and a scale from 0 to that number\. Change it\.$/,
    ],
    [
      'of the scale of a decimal',
      (scale) => column(decimal(5, scale)),
      [0, 5],
      [-1, 6],
      /^a\.columns\.x: decimal\(5,.*\) is not possible/,
    ],
    [
      'of columns',
      (count) => ({ columns: { ...columns(count - 1), id: integer() } }),
      [1, 1500],
      [1501],
      /^a\.columns: 1,501 columns; allowed are 1 to 1,500\. List the columns/,
    ],
    [
      'of the sort key',
      (count) => ({
        columns: { id: integer(), ...columns(count) },
        warehouse: { name: 'd', sortKey: Object.keys(columns(count)) },
      }),
      [0, 400],
      [401],
      /^a\.warehouse\.sortKey: has 401 columns; at most 400 are allowed\. Shorten it\.$/,
    ],
    [
      'of the letters of a name',
      (length) => ({ warehouse: { name: 'n'.repeat(length) } }),
      [1, 100],
      [101],
      /^a\.warehouse\.name: warehouse table "n+" is not usable; .* at most 100 characters\. Rename it\.$/,
    ],
  ])('%s', (_, changes, allowed, refused, fault) => {
    for (const value of allowed) expect(faultsOfTable(changes(value))).toEqual([]);
    for (const value of refused)
      expect(faultsOfTable(changes(value))).toEqual([expect.stringMatching(fault)]);
  });

  it.each(['lateDays', 'holdDays'])('of %s', (name) => {
    const faults = (days: number) => faultsOf({ name: 'p', tables: [table('a')], [name]: days });
    expect([0, 3650].flatMap(faults)).toEqual([]);
    expect([-1, 3651, 0.5].map((days) => faults(days))).toEqual(
      [-1, 3651, 0.5].map((days) => [
        `${name}: is ${days}; allowed are whole numbers from 0 to 3,650. Change it.`,
      ]),
    );
  });

  it('of a table without columns', () => {
    expect(faultsOfTable({ columns: {} })).toContain(
      'a.columns: 0 columns; allowed are 1 to 1,500. List the columns that the warehouse needs.',
    );
  });

  it('is checked in a number of a size that is given beside its own history', () => {
    expect(faultsOfTable({ staging: { workers: 1, history: { workers: 300 } } })).toHaveLength(2);
  });
});

describe('a name', () => {
  it.each(['a', 'a1', 'a_', 'a_b_1'])('%j is allowed everywhere', (name) => {
    const a = { ...table(name), key: [name], columns: { [name]: integer() }, warehouse: { name } };
    expect(faultsOf({ name, tables: [a], units: { [name]: [a] } })).toEqual([]);
  });

  it.each(['', 'A', '_a', '1a', 'a-b', 'a b', 'é', 'a\n', ' a'])('%j is allowed nowhere', (name) => {
    const shown = JSON.stringify(name);
    const a = { ...table('a'), name, warehouse: { name, lookups: { [name]: from('b', 'note') } } };
    const b = { ...table('b'), columns: { ...table('b').columns, [name]: integer() } };
    const faults = faultsOf({ name, tables: [a, b], units: { [name]: [a, b] } });
    for (const what of ['project', 'table', 'warehouse table', 'unit'])
      expect(
        faults.filter((fault) => fault.includes(`: ${what} ${shown} is not usable; allowed are`)),
      ).toEqual([expect.stringMatching(/characters\. Rename it\.$/)]);
    expect(faults.filter((fault) => fault.includes(`: column ${shown} is not usable;`))).toEqual([
      expect.stringMatching(/Rename it and name the CSV header with \.csv\("…"\)\.$/),
      expect.stringMatching(/Rename it and name the CSV header with \.csv\("…"\)\.$/),
    ]);
  });

  it('of two tables differs, as that of two warehouse tables does', () => {
    const twin = { ...table('a'), warehouse: { name: 'dim_other' } };
    expect(faultsOf({ name: 'p', tables: [table('a'), twin, table('c')] })).toEqual([
      'tables.a: is defined more than once; each source table is in the project once. Remove one definition.',
    ]);
    const [b, c] = ['b', 'c'].map((name) => ({ ...table(name), warehouse: { name: 'dim_a' } }));
    expect(faultsOf({ name: 'p', tables: [table('a'), b, table('other'), c] })).toEqual([
      'tables: the warehouse table "dim_a" is fed by a and b and c; each needs a table of its own. Rename one.',
    ]);
  });

  it('that is odd is quoted in the path of its faults', () => {
    const at = (name: string): string[] =>
      faultsOfTable({ columns: { id: integer(), [name]: varchar(0) } }).map((fault) => fault.split(': ')[0]!);
    expect([at('a b')[1], at('-a')[1], at('a-')[1], at('$a.b')[1]]).toEqual([
      'a.columns["a b"]',
      'a.columns["-a"]',
      'a.columns["a-"]',
      'a.columns.$a.b',
    ]);
  });

  it('of a CSV column is not blank', () => {
    expect(faultsOfTable({ columns: { id: integer().csv(' ') } })).toEqual([
      'a.columns.id: the name in .csv(…) is blank. Write the header of the CSV column, or leave .csv(…) out.',
    ]);
  });
});

describe('the format of a column', () => {
  it.each([date({ format: 'MM-DD' }), timestamp({ format: 'MM-DD' })])(
    'is checked, whatever it is of',
    (at) => {
      expect(faultsOfTable({ columns: { id: integer(), at } })).toEqual([
        'a.columns.at: the format "MM-DD" must have the year, the month and the day once each, and no part twice. Correct it.',
      ]);
    },
  );
});

describe('a key', () => {
  const types = { a: bigint(), b: boolean(), c: date(), d: timestamp(), e: varchar(5), f: decimal(5, 2) };

  it('may have columns of every type but double precision, none of them nullable', () => {
    expect(faultsOfTable({ key: Object.keys(types), columns: types })).toEqual([]);
    expect(faultsOfTable({ key: ['x'], columns: { x: double() } })).toEqual([
      'a.key: "x" is double precision, which has no exact equality. Use decimal, bigint or varchar.',
    ]);
    expect(faultsOfTable({ key: ['x'], columns: { x: integer().nullable() } })).toEqual([
      'a.key: "x" is nullable; a key is never NULL. Remove .nullable().',
    ]);
  });

  it('is not empty, and names each column once', () => {
    expect(faultsOfTable({ key: [] })).toEqual([
      "a.key: is empty; changes are applied by key. Name the columns of the source's primary key.",
    ]);
    expect(faultsOfTable({ key: ['id', 'id'] })).toEqual(['a.key: names "id" twice. Name it once.']);
    const meant = (name: string): string | undefined =>
      faultsOfTable({
        key: [name],
        columns: { order_data: integer(), order_date: integer(), id: integer() },
      })[0];
    expect(meant('order_dat')).toMatch(/Did you mean "order_data"\?$/);
    expect(meant('order_dates')).toMatch(/Did you mean "order_date"\?$/); // the nearest, not the first that is near
    expect(meant('orders')).toMatch(/ Correct it\.$/);
    expect(faultsOfTable({ key: ['idd'] })).toEqual([
      'a.key: "idd" is not a column; allowed are id, note. Did you mean "id"?',
    ]);
  });
});

describe('a source', () => {
  const codes = { insert: ['I', 'N'], update: ['U'], delete: ['D'] };
  it.each<object>([
    {},
    { delimiter: '\t' },
    { delimiter: '||' },
    { delimiter: '|', quote: "'" },
    { encoding: 'windows-1252' },
    { lineEnd: 'any' },
    { operators: codes },
    { columnOrder: ['ID', 'Note', 'OP', 'more'] },
    { operatorColumn: 'X', header: false, columnOrder: ['x', 'id', 'note'] },
    { header: true },
  ])('%j is allowed', (source) => {
    expect(faultsOfTable({ source })).toEqual([]);
  });

  const order = 'a.source.columnOrder:';
  const mark =
    'allowed are one or more characters without a line end or NUL, and not blanks alone (tabs are allowed). Change it.';
  const oneMark =
    'allowed is one character that is not a line end, blank or NUL (a tab is allowed). Change it.';
  it.each<[object, string[]]>([
    ...['', ' ', '\n', '\r', '\0', '\uFEFF'].map((delimiter): [object, string[]] => [
      { delimiter },
      [`a.source.delimiter: ${JSON.stringify(delimiter)} cannot be the delimiter; ${mark}`],
    ]),
    [{ quote: '""' }, [`a.source.quote: "\\"\\"" cannot be the quote; ${oneMark}`]],
    [{ quote: ',' }, ['a.source: the delimiter "," has the quote "," in it; they must differ. Change one.']],
    [
      { delimiter: '"' },
      ['a.source: the delimiter "\\"" has the quote "\\"" in it; they must differ. Change one.'],
    ],
    [
      { delimiter: '|', quote: '|' },
      ['a.source: the delimiter "|" has the quote "|" in it; they must differ. Change one.'],
    ],
    [
      { lineEnd: 'CRLF' },
      ['a.source.lineEnd: "CRLF" is not known; allowed are lf, crlf, cr, any. Did you mean "crlf"?'],
    ],
    [
      { encoding: 'utf8' },
      [
        'a.source.encoding: "utf8" is not known; allowed are utf-8, iso-8859-1, windows-1252, utf-16le, utf-16be. Did you mean "utf-8"?',
      ],
    ],
    [
      { encoding: '' },
      [expect.stringMatching(/^a\.source\.encoding: "" is not known; .* Use one of them\.$/) as string],
    ],
    [
      { operatorColumn: ' ' },
      ['a.source.operatorColumn: is blank. Name the CSV column, or leave it out for "op".'],
    ],
    ...(['insert', 'update', 'delete'] as const).flatMap((name): [object, string[]][] =>
      [[], [' ']].map((none) => [
        { operators: { ...codes, [name]: none } },
        [
          "a.source.operators: insert, update and delete need at least one code each, and none may be blank. Add the source's codes.",
        ],
      ]),
    ),
    [
      { operators: { ...codes, delete: [' u'] } },
      ['a.source.operators: "u" is there twice; codes are compared without case. Remove one.'],
    ],
    [{ header: false }, [`${order} is missing; without a header row it says what each field is. Add it.`]],
    [{ columnOrder: ['id', 'note'] }, [`${order} lacks the column "op". Add it where the file has it.`]],
    [{ columnOrder: ['op', 'note'] }, [`${order} lacks the column "id". Add it where the file has it.`]],
    [
      { operatorColumn: 'x', columnOrder: ['op', 'id', 'note'] },
      [`${order} lacks the column "x". Add it where the file has it.`],
    ],
    [{ columnOrder: ['op', 'id', 'note', 'ID'] }, [`${order} names "id" twice. Name each field once.`]],
  ])('%j is refused', (source, faults) => {
    expect(faultsOfTable({ source })).toEqual(faults);
  });

  it('has the sequence in its order, and no blank one', () => {
    const columnOrder = ['op', 'id', 'note'];
    expect(faultsOfTable({ sequence: 'Seq', source: { columnOrder: [...columnOrder, 'seq'] } })).toEqual([]);
    expect(faultsOfTable({ sequence: 'seq', source: { columnOrder } })).toEqual([
      `${order} lacks the column "seq". Add it where the file has it.`,
    ]);
    expect(faultsOfTable({ sequence: ' ' })).toEqual([
      'a.sequence: is blank. Name the CSV column, or leave it out.',
    ]);
  });
});

describe('a warehouse table', () => {
  it('may be sorted and spread by its lookups', () => {
    const b = table('b', {
      parents: [parent('a', { id: 'id' })],
      warehouse: { name: 'd', distKey: 'x', sortKey: ['x', 'id'], lookups: { x: from('a', 'note') } },
    });
    expect(faultsOf({ name: 'p', tables: [table('a'), b] })).toEqual([]);
  });

  it.each<[object, string[]]>([
    [
      { distKey: 'idd' },
      ['a.warehouse.distKey: "idd" is not a column; allowed are id, note. Did you mean "id"?'],
    ],
    [
      { sortKey: ['id', 'x', 'y'] },
      ['x', 'y'].map(
        (name) => `a.warehouse.sortKey: "${name}" is not a column; allowed are id, note. Correct it.`,
      ),
    ],
    [{ sortKey: ['id', 'id'] }, ['a.warehouse.sortKey: names "id" twice. Name it once.']],
    [
      { distKey: 'id', distAll: true },
      [
        'a.warehouse: has both distKey and distAll; a table is spread by a key or copied to every node. Remove one.',
      ],
    ],
    [{ distKey: 'id', distAll: false }, []],
    [{ distAll: true }, []],
  ])('with %j has these faults', (warehouse, faults) => {
    expect(faultsOfTable({ warehouse: { name: 'd', ...warehouse } })).toEqual(faults);
  });

  it('has no lookup of itself, none through an unchecked reference, and none through two', () => {
    const b = (...parents: readonly ReturnType<typeof parent>[]) =>
      table('b', { parents, warehouse: { name: 'd', lookups: { x: from('a', 'note') } } });
    const faults = (...parents: readonly ReturnType<typeof parent>[]) =>
      faultsOf({ name: 'p', tables: [table('a'), b(...parents)] });
    const none = [
      'b.warehouse.lookups.x: comes from "a", to which the table has no single checked reference; a lookup follows one ' +
        "reference with onMissingParent 'hold' or 'placeholder'. Add it to parents, or leave one.",
    ];
    expect(faults(parent('a', { id: 'id' }))).toEqual([]);
    expect(faults(parent('self', { id: 'id' }), parent('a', { id: 'id' }))).toEqual([]);
    expect(faults(parent('a', { id: 'id' }, { onMissingParent: 'accept' }))).toEqual(none);
    expect(faults(parent('a', { id: 'id' }), parent('a', { id: 'id' }))).toEqual(none);
    expect(
      faults(parent('a', { id: 'id' }), parent('a', { id: 'id' }, { onMissingParent: 'accept' })),
    ).toEqual([]);
    expect(faults()).toEqual(none);
    expect(
      faultsOfTable({
        parents: [parent('self', { id: 'id' })],
        warehouse: { name: 'd', lookups: { x: from('self', 'note') } },
      }),
    ).toEqual([
      'a.warehouse.lookups.x: comes from the table itself; a lookup copies a column of another table. Join it in the query.',
    ]);
  });
});

describe('placeholders', () => {
  const child = table('b', { parents: [parent('a', { id: 'id' }, { onMissingParent: 'placeholder' })] });
  const faults = (changes: object) => faultsOf({ name: 'p', tables: [{ ...table('a'), ...changes }, child] });

  it('need nothing but a key that refers to nothing', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ columns: { id: integer(), x: integer(), y: integer() } })).toEqual([
      'b.parents[0]: asks for placeholders of "a", where x, y cannot be NULL; a placeholder has only its key. ' +
        "Add .nullable() there, or use onMissingParent: 'hold'.",
    ]);
    const up = (onMissingParent: 'hold' | 'accept') => [parent('top', { id: 'id' }, { onMissingParent })];
    const withTop = (onMissingParent: 'hold' | 'accept') =>
      faultsOf({ name: 'p', tables: [table('top'), { ...table('a'), parents: up(onMissingParent) }, child] });
    expect(withTop('accept')).toEqual([]);
    expect(withTop('hold')).toEqual([
      'b.parents[0]: asks for placeholders of "a", whose key column id refers to a parent itself; a placeholder would be ' +
        "there without that parent. Use onMissingParent: 'hold'.",
    ]);
  });

  it('may have references from other columns than the key', () => {
    const note = { id: integer(), note: integer().nullable() };
    expect(faults({ columns: note, parents: [parent('self', { note: 'id' })] })).toEqual([]);
  });
});

describe('the columns of a reference', () => {
  const order = table('o', { key: ['no', 'part'], columns: { no: integer(), part: date() } });
  const columns = {
    id: integer(),
    part: date({ format: 'DD-MON-YYYY' }),
    word: varchar(9),
    more: integer(),
  };
  it.each<[Record<string, string>, RegExp[]]>([
    [{ id: 'no', part: 'part' }, []], // the format is the CSV's
    [
      { id: 'no' },
      [
        /refers to \(no\) of "o", whose key is \(no, part\); a reference names each column of the parent's key once\. Correct the columns\.$/,
      ],
    ],
    [
      { id: 'no', part: 'no' },
      [/refers to \(no, no\) of "o"/, /column "part" is date, but its parent's key "o\.no" is integer/],
    ],
    [{ id: 'no', part: 'part', word: 'gone' }, [/refers to \(no, part, gone\) of "o"/]],
    [{ id: 'no', part: 'part', more: 'no' }, [/refers to \(no, part, no\) of "o"/]],
    [
      { id: 'no', prt: 'part' },
      [/"prt" is not a column of "a"; allowed are id, part, word, more\. Did you mean "part"\?$/],
    ],
    [
      { word: 'no', part: 'part' },
      [
        /column "word" is varchar\(9\), but its parent's key "o\.no" is integer; both must have the same type\. Change one of them\.$/,
      ],
    ],
  ])('%j', (pairs, faults) => {
    const a = table('a', { columns, parents: [parent(order, pairs)] });
    expect(faultsOf({ name: 'p', tables: [order, a] })).toEqual(
      faults.map(
        (each) => expect.stringMatching(new RegExp(`^a\\.parents\\[0\\]: .*${each.source}`)) as string,
      ),
    );
  });
});

describe('units', () => {
  const [a, b] = [table('a'), table('b')];
  it.each<[object, string[]]>([
    [{ u: [a, b] }, []],
    [{ u: [a], v: [b] }, []],
    [
      {},
      [
        'units: is empty; every table is published in a unit. Remove it to have one unit of all tables.',
        ...['a', 'b'].map(
          (name) => `units: table "${name}" is in no unit; each table is in exactly one. Correct it.`,
        ),
      ],
    ],
    [{ u: [a, b], v: [] }, ['units.v: has no tables. Remove it.']],
    [{ u: [a, b, a] }, ['units.u: names table "a" twice. Name it once.']],
    [
      { u: [a, b, table('c')] },
      [`units.u: table "c" is not in the project. Add it to the project's tables.`],
    ],
    [{ u: [a, b], v: [b] }, ['units: table "b" is in u and v; each table is in exactly one. Correct it.']],
  ])('%#', (units, faults) => {
    expect(faultsOf({ name: 'p', tables: [a, b], units })).toEqual(faults);
  });
});

it('a table has a description', () => {
  expect(faultsOfTable({ description: ' ' })).toEqual([
    'a: has no description. Say in a sentence what one row is.',
  ]);
});
