import { date, decimal, from, integer, parent, timestamp, varchar } from '../../catalog';
import { faultsOf, faultsOfTable, table } from './support/faults';

const untyped = (value: unknown): never => value as never;

describe('a value of the wrong type is a fault, wherever it is', () => {
  it.each<[string, unknown, string]>([
    ['no project', undefined, 'project: is missing; expected what defineProject(…) returns. Correct it.'],
    ['null', null, 'project: is null; expected what defineProject(…) returns. Correct it.'],
    ['a list', [], 'project: is a list; expected what defineProject(…) returns. Correct it.'],
    ['a number', 5, 'project: is 5; expected what defineProject(…) returns. Correct it.'],
    ['a function', () => 1, 'project: is a function; expected what defineProject(…) returns. Correct it.'],
    ['no tables', { name: 'p' }, 'tables: is missing; expected a list of tables. Correct it.'],
    [
      'tables by name',
      { name: 'p', tables: { a: table('a') } },
      'tables: is an object; expected a list of tables. Correct it.',
    ],
    [
      'an empty list of tables',
      { name: 'p', tables: [] },
      'tables: is empty; a project loads at least one table. Add a defineTable(…).',
    ],
    ['no name', { tables: [table('a')] }, 'name: is missing; expected text in quotes. Correct it.'],
    [
      'text for days',
      { name: 'p', tables: [table('a')], lateDays: '30' },
      'lateDays: is "30"; expected a number. Correct it.',
    ],
    [
      'a list for days',
      { name: 'p', tables: [table('a')], holdDays: [] },
      'holdDays: is a list; expected a number. Correct it.',
    ],
    [
      'a table that is none',
      { name: 'p', tables: [5] },
      'tables[0]: is 5; expected what defineTable(…) returns. Correct it.',
    ],
    [
      'a table that is missing, as of two files that import each other',
      { name: 'p', tables: [table('a'), undefined] },
      'tables[1]: is missing; expected what defineTable(…) returns. Correct it.',
    ],
    [
      'units as a list',
      { name: 'p', tables: [table('a')], units: [] },
      'units: is a list; expected an object of lists of tables. Correct it.',
    ],
    [
      'a unit that is no list',
      { name: 'p', tables: [table('a')], units: { u: table('a') } },
      'units.u: is an object; expected a list of tables. Correct it.',
    ],
    [
      'a unit of names',
      { name: 'p', tables: [table('a')], units: { u: ['a'] } },
      'units.u[0]: is "a"; expected a table of the project. Correct it.',
    ],
    [
      'a unit of objects without a name',
      { name: 'p', tables: [table('a')], units: { u: [{}] } },
      'units.u[0]: is an object; expected a table of the project. Correct it.',
    ],
    [
      'a table whose name is no text',
      { name: 'p', tables: [{ ...table('a'), name: 5 }] },
      'tables[0].name: is 5; expected text in quotes. Correct it.',
    ],
    [
      'a nameless table of a wrong type',
      { name: 'p', tables: [{ ...table('a'), name: '', key: 5 }] },
      'tables[0].key: is 5; expected a list of column names. Correct it.',
    ],
  ])('%s', (_, project, fault) => {
    expect(faultsOf(project)).toEqual([fault]);
  });

  it.each<[string, object, string]>([
    ['a key as text', { key: 'id' }, 'a.key: is "id"; expected a list of column names. Correct it.'],
    ['a number in a key', { key: [5] }, 'a.key[0]: is 5; expected text in quotes. Correct it.'],
    ['null for a key', { key: null }, 'a.key: is null; expected a list of column names. Correct it.'],
    [
      'a description that is missing',
      { description: undefined },
      'a.description: is missing; expected text in quotes. Correct it.',
    ],
    [
      'a list of columns',
      { columns: [] },
      'a.columns: is a list; expected an object of columns. Correct it.',
    ],
    [
      'a column that is text',
      { columns: { id: 'integer' } },
      'a.columns.id: is "integer"; expected a column such as integer() or varchar(20). Correct it.',
    ],
    [
      'a column without its parentheses',
      { columns: { id: integer } },
      'a.columns.id: is a function; expected a column such as integer() or varchar(20). Call it, with parentheses.',
    ],
    [
      'a column that is any object',
      { columns: { id: {} } },
      'a.columns.id: is an object; expected a column such as integer() or varchar(20). Correct it.',
    ],
    [
      'a column of a type that does not exist',
      { columns: { id: { type: { kind: 'bigit' }, isNullable: false } } },
      'a.columns.id.kind: is "bigit"; expected one of integer, bigint, double, boolean, decimal, varchar, date, timestamp, time, json. Did you mean "bigint"?',
    ],
    [
      'text for the bytes of a varchar',
      { columns: { id: varchar(untyped('20')) } },
      'a.columns.id.bytes: is "20"; expected a number. Correct it.',
    ],
    [
      'a varchar without bytes',
      { columns: { id: varchar(untyped(undefined)) } },
      'a.columns.id.bytes: is missing; expected a number. Correct it.',
    ],
    [
      'a decimal without a scale',
      { columns: { id: decimal(5, untyped(undefined)) } },
      'a.columns.id.scale: is missing; expected a number. Correct it.',
    ],
    [
      'a format without its braces',
      { columns: { id: date(untyped('DD-MON-YYYY')) } },
      `a.columns.id: is "DD-MON-YYYY"; expected options such as { format: 'DD-MON-YYYY' }. Correct it.`,
    ],
    [
      'null for the options of a column',
      { columns: { id: timestamp(untyped(null)) } },
      `a.columns.id: is null; expected options such as { format: 'DD-MON-YYYY' }. Correct it.`,
    ],
    [
      'a format that is no text',
      { columns: { id: date(untyped({ format: 5 })) } },
      'a.columns.id.format: is 5; expected text in quotes. Correct it.',
    ],
    [
      'a CSV name that is no text',
      { columns: { id: integer().csv(untyped(5)) } },
      'a.columns.id.csvName: is 5; expected text in quotes. Correct it.',
    ],
    [
      'nullable that is neither',
      { columns: { id: { type: integer().type, isNullable: 'no' } } },
      'a.columns.id.isNullable: is "no"; expected true or false. Correct it.',
    ],
    [
      'one parent that is not in a list',
      { parents: parent('self', { id: 'id' }) },
      'a.parents: is an object; expected a list of parent(…). Correct it.',
    ],
    [
      'a table for a parent',
      { parents: [table('b')] },
      'a.parents[0]: is an object; expected what parent(…) returns. Correct it.',
    ],
    [
      'a parent that is missing, as of two files that import each other',
      { parents: [parent(untyped(undefined), untyped({ id: 'id' }))] },
      'a.parents[0].table: is undefined; expected a table or the name of one. ' +
        "Where two files import each other, name the parent by its name: parent('employee', { … }).",
    ],
    [
      'a parent of null',
      { parents: [parent(untyped(null), untyped({ id: 'id' }))] },
      'a.parents[0].table: is not a table; expected a table or the name of one. ' +
        "Where two files import each other, name the parent by its name: parent('employee', { … }).",
    ],
    [
      'a parent of an object without a name',
      { parents: [parent(untyped({}), untyped({ id: 'id' }))] },
      'a.parents[0].table: is not a table; expected a table or the name of one. ' +
        "Where two files import each other, name the parent by its name: parent('employee', { … }).",
    ],
    [
      'a reference without columns',
      { parents: [parent('self', untyped(undefined))] },
      'a.parents[0].columns: is missing; expected an object of child columns and the key columns of the parent. Correct it.',
    ],
    [
      'a reference to a number',
      { parents: [parent('self', untyped({ id: 1 }))] },
      'a.parents[0].columns.id: is 1; expected text in quotes. Correct it.',
    ],
    [
      'an unknown choice for a missing parent',
      { parents: [parent('self', { id: 'id' }, untyped({ onMissingParent: 'placeholdr' }))] },
      'a.parents[0].onMissingParent: is "placeholdr"; expected one of hold, placeholder, accept. Did you mean "placeholder"?',
    ],
    [
      'a choice without its braces',
      { parents: [parent('self', { id: 'id' }, untyped('accept'))] },
      `a.parents[0]: is "accept"; expected options such as { onMissingParent: 'accept' }. Correct it.`,
    ],
    [
      'null for the options of a parent',
      { parents: [parent('self', { id: 'id' }, untyped(null))] },
      `a.parents[0]: is null; expected options such as { onMissingParent: 'accept' }. Correct it.`,
    ],
    [
      'a warehouse that is a name',
      { warehouse: 'dim_a' },
      `a.warehouse: is "dim_a"; expected an object such as { name: 'dim_customer' }. Correct it.`,
    ],
    [
      'a warehouse without a name',
      { warehouse: {} },
      'a.warehouse.name: is missing; expected text in quotes. Correct it.',
    ],
    [
      'a list of dist keys',
      { warehouse: { name: 'd', distKey: ['id'] } },
      'a.warehouse.distKey: is a list; expected text in quotes. Correct it.',
    ],
    [
      'a sort key as text',
      { warehouse: { name: 'd', sortKey: 'id' } },
      'a.warehouse.sortKey: is "id"; expected a list of column names. Correct it.',
    ],
    [
      'a word for a flag',
      { warehouse: { name: 'd', distAll: 'yes' } },
      'a.warehouse.distAll: is "yes"; expected true or false. Correct it.',
    ],
    [
      'lookups in a list',
      { warehouse: { name: 'd', lookups: [] } },
      'a.warehouse.lookups: is a list; expected an object of from(…). Correct it.',
    ],
    [
      'a lookup that is a name',
      { warehouse: { name: 'd', lookups: { x: 'city' } } },
      'a.warehouse.lookups.x: is "city"; expected what from(…) returns. Correct it.',
    ],
    [
      'a lookup without a column',
      { warehouse: { name: 'd', lookups: { x: from(table('b'), untyped(undefined)) } } },
      'a.warehouse.lookups.x.column: is missing; expected text in quotes. Correct it.',
    ],
    [
      'a sequence that is a number',
      { sequence: 1 },
      'a.sequence: is 1; expected text in quotes. Correct it.',
    ],
    [
      'a source that is text',
      { source: 'csv' },
      `a.source: is "csv"; expected an object such as { delimiter: '|' }. Correct it.`,
    ],
    ...(['delimiter', 'quote', 'encoding', 'operatorColumn'] as const).map(
      (name): [string, object, string] => [
        `a number for ${name}`,
        { source: { [name]: 5 } },
        `a.source.${name}: is 5; expected text in quotes. Correct it.`,
      ],
    ),
    [
      'a word for header',
      { source: { header: 'no' } },
      'a.source.header: is "no"; expected true or false. Correct it.',
    ],
    [
      'a column order as text',
      { source: { columnOrder: 'op,id' } },
      'a.source.columnOrder: is "op,id"; expected a list of column names. Correct it.',
    ],
    [
      'operators that lack one',
      { source: { operators: { insert: ['I'], update: ['U'] } } },
      "a.source.operators.delete: is missing; expected a list of the source's codes. Correct it.",
    ],
    [
      'an operator as text',
      { source: { operators: { insert: 'I', update: ['U'], delete: ['D'] } } },
      `a.source.operators.insert: is "I"; expected a list of the source's codes. Correct it.`,
    ],
    [
      'operators that are a list',
      { source: { operators: ['I', 'U', 'D'] } },
      'a.source.operators: is a list; expected { insert: […], update: […], delete: […] }. Correct it.',
    ],
    [
      'limits that are a number',
      { limits: 5 },
      'a.limits: is 5; expected an object such as { maxRejectedPercent: 5 }. Correct it.',
    ],
    ...(
      ['maxRejectedPercent', 'maxDeletedPercent', 'maxAgedOutPercent', 'maxHeldRows', 'minRows'] as const
    ).map((name): [string, object, string] => [
      `text for ${name}`,
      { limits: { [name]: '5' } },
      `a.limits.${name}: is "5"; expected a number. Correct it.`,
    ]),
    [
      'another word for what an unusual count does',
      { limits: { unusualCount: 'stop' } },
      'a.limits.unusualCount: is "stop"; expected one of off, warn, fail. Correct it.',
    ],
    [
      'staging that is a number',
      { staging: 5 },
      'a.staging: is 5; expected an object such as { workers: 4 }. Correct it.',
    ],
    [
      'a history that is a number',
      { staging: { history: 5 } },
      'a.staging.history: is 5; expected an object such as { workers: 20 }. Correct it.',
    ],
    [
      'a worker type that Glue does not have',
      { staging: { workerType: 'G2X' } },
      'a.staging.workerType: is "G2X"; expected one of G.1X, G.2X, G.4X, G.8X. Did you mean "G.2X"?',
    ],
    [
      'a worker type that is not text',
      { staging: { workerType: 2 } },
      'a.staging.workerType: is 2; expected one of G.1X, G.2X, G.4X, G.8X. Correct it.',
    ],
    ...(['workers', 'timeoutMinutes'] as const).flatMap((name): [string, object, string][] => [
      [
        `text for ${name}`,
        { staging: { [name]: '5' } },
        `a.staging.${name}: is "5"; expected a number. Correct it.`,
      ],
      [
        `text for ${name} of a history`,
        { staging: { history: { [name]: '5' } } },
        `a.staging.history.${name}: is "5"; expected a number. Correct it.`,
      ],
    ]),
    [
      'text for the bytes of a history',
      { staging: { history: { aboveBytes: '5' } } },
      'a.staging.history.aboveBytes: is "5"; expected a number. Correct it.',
    ],
  ])('%s', (_, changes, fault) => {
    expect(faultsOfTable(changes)).toEqual([fault]);
  });

  it('is shown in short, whatever it is', () => {
    const long = 'x'.repeat(41);
    const shown = (value: unknown): string | undefined => faultsOfTable({ limits: { minRows: value } })[0];
    expect(shown(long)).toBe(`a.limits.minRows: is "${'x'.repeat(40)}…"; expected a number. Correct it.`);
    expect(shown(long.slice(1))).toBe(
      `a.limits.minRows: is "${'x'.repeat(40)}"; expected a number. Correct it.`,
    );
    expect(shown(true)).toBe('a.limits.minRows: is true; expected a number. Correct it.');
    expect(shown(5n)).toBe('a.limits.minRows: is a bigint; expected a number. Correct it.');
    expect(shown(Symbol('x'))).toBe('a.limits.minRows: is a symbol; expected a number. Correct it.');
  });

  it('hides nothing of the other parts of the project', () => {
    const b = table('b', { parents: [parent(table('a'), { id: 'id' })] });
    const broken = { ...table('a'), key: 'id' };
    const referring = table('c', {
      parents: [parent(untyped(broken), untyped({ id: 'nope' })), parent('a', { id: 'id' })],
      warehouse: { name: 'dim_c', lookups: { x: from('a', 'nope') } },
    });
    expect(faultsOf({ name: 'P', tables: [broken, b, null, referring], lateDays: 1.5, units: 5 })).toEqual([
      'units: is 5; expected an object of lists of tables. Correct it.',
      'a.key: is "id"; expected a list of column names. Correct it.',
      'tables[2]: is null; expected what defineTable(…) returns. Correct it.',
      expect.stringMatching(/^name: project "P" is not usable/),
      'lateDays: is 1.5; allowed are whole numbers from 0 to 3,650. Change it.',
      // Of the references to the broken table nothing is said; this one is to another table of that name.
      expect.stringMatching(/^b\.parents\[0\]: refers to table "a", which is not in the project/),
    ]);
  });
});

describe('names that every object has', () => {
  it.each(['constructor', 'toString', '__proto__'])('%s is a column only where it is declared', (name) => {
    const faults = faultsOfTable({
      key: [name],
      parents: [parent('self', { [name]: name })],
      warehouse: { name: 'd', distKey: name, lookups: { x: from('b', name) } },
    });
    expect(faults).toContain(`a.key: "${name}" is not a column; allowed are id, note. Correct it.`);
    expect(faults).toContainEqual(expect.stringMatching(/^a\.warehouse\.distKey: /));
  });

  it('may be a column', () => {
    expect(faultsOfTable({ key: ['constructor'], columns: { constructor: integer() } })).toEqual([]);
  });

  it('is not a lookup of a parent', () => {
    const child = table('b', {
      parents: [parent('a', { id: 'id' })],
      warehouse: { name: 'd', lookups: { x: from('a', 'constructor') } },
    });
    expect(faultsOf({ name: 'p', tables: [table('a'), child] })).toEqual([
      'b.warehouse.lookups.x: "constructor" is not a column of "a"; allowed are id, note. Correct it.',
    ]);
  });
});
