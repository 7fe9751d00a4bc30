import fc from 'fast-check';
import {
  buildCatalog,
  findTable,
  maxStatementsPerTransaction,
  publishForm,
  parent,
  publishStatements,
  tablesByLevel,
  typeName,
} from '../../catalog';
import type { ColumnType, TableDefinition } from '../../catalog';
import { faultsOf, table } from './support/faults';

const choices = ['hold', 'placeholder', 'accept'] as const;

/** Tables that refer to earlier ones only, in any order of the list. */
const acyclic = fc
  .array(fc.array(fc.tuple(fc.nat(), fc.constantFrom(...choices), fc.boolean()), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 9,
  })
  .chain((references) => {
    const tables: TableDefinition[] = [];
    for (const [index, ofTable] of references.entries()) {
      const parents = ofTable.map(([chosen, onMissingParent, isNamed]) => {
        const earlier = tables[chosen % Math.max(1, index)];
        // The key refers to the parent itself: a placeholder of such a table is refused.
        const choice = onMissingParent === 'placeholder' ? 'hold' : onMissingParent;
        const target = earlier === undefined ? 'self' : isNamed ? earlier.name : earlier;
        return parent(target, { id: 'id' }, { onMissingParent: choice });
      });
      tables.push(table(`t${index}`, { parents }));
    }
    return fc.shuffledSubarray(tables, { minLength: tables.length });
  });

describe('the order of tables', () => {
  it('has each table one level above the highest of its checked parents', () => {
    fc.assert(
      fc.property(acyclic, (tables) => {
        const catalog = buildCatalog({ name: 'p', tables });
        const levels = new Map(catalog.tables.map((each) => [each.name, each.level]));
        for (const { name, level, parents } of catalog.tables) {
          const above = parents
            .filter((each) => each.table !== name && each.onMissingParent !== 'accept')
            .map((each) => levels.get(each.table) ?? 99);
          expect(level).toBe(above.length === 0 ? 0 : Math.max(...above) + 1);
        }
        const names = catalog.tables.map((each) => each.name);
        const sorted = [...catalog.tables].sort((a, b) => a.level - b.level || a.name.localeCompare(b.name));
        expect(names).toEqual(sorted.map((each) => each.name));
        expect(catalog.units).toEqual([{ name: 'p', tables: names }]);
        const byLevel = tablesByLevel(catalog);
        expect(byLevel.flat()).toEqual(names);
        for (const [level, ofLevel] of byLevel.entries())
          for (const name of ofLevel) expect(levels.get(name)).toBe(level);
      }),
      { numRuns: 60 },
    );
  });

  it('has a fault for a circle exactly where tables can reach themselves', () => {
    const size = 4;
    const edges = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.constantFrom('hold', 'accept')), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(edges, (references) => {
        const tables = Array.from({ length: size }, (_, index) =>
          table(`t${index}`, {
            parents: references
              .filter(([child]) => child === index)
              .map(([, target, choice]) => parent(`t${target}`, { id: 'id' }, { onMissingParent: choice })),
          }),
        );
        const ordering = references.filter(
          ([child, target, choice]) => child !== target && choice === 'hold',
        );
        const reach = (from: number, seen: ReadonlySet<number>): ReadonlySet<number> =>
          ordering
            .filter(([child, target]) => child === from && !seen.has(target))
            .reduce((found, [, target]) => reach(target, new Set([...found, target])), seen);
        const isCyclic = tables.some((_, index) => reach(index, new Set()).has(index));
        const faults = faultsOf({ name: 'p', tables });
        expect(faults.length > 0).toBe(isCyclic);
        for (const fault of faults)
          expect(fault).toMatch(/^tables: refer to each other in a circle: (t\d) → .*\1; /);
      }),
      { numRuns: 150 },
    );
  });

  it('has units of parents before units of children, and the tables of each in theirs', () => {
    const [a, b, c] = [
      table('a'),
      table('b', { parents: [parent('a', { id: 'id' })] }),
      table('c', { parents: [parent('b', { id: 'id' }, { onMissingParent: 'accept' })] }),
    ];
    const catalog = buildCatalog({ name: 'p', tables: [b, a, c], units: { late: [b], early: [c, a] } });
    expect(catalog.units).toEqual([
      { name: 'early', tables: ['a', 'c'] },
      { name: 'late', tables: ['b'] },
    ]);
    expect(catalog.tables.map((each) => [each.name, each.unit])).toEqual([
      ['a', 'early'],
      ['c', 'early'],
      ['b', 'late'],
    ]);
  });
});

describe('a circle of units', () => {
  it('is named without the units that lead to it', () => {
    const up = (name: string, ...parents: string[]): TableDefinition =>
      table(name, { parents: parents.map((each) => parent(each, { id: 'id' })) });
    const [a, b, c, d] = [up('a', 'b'), up('b', 'c'), up('c'), up('d', 'b')];
    expect(faultsOf({ name: 'p', tables: [a, b, c, d], units: { u: [a], v: [b], w: [c, d] } })).toEqual([
      'units: refer to each other in a circle: v → w → v; a unit of parents is published before a unit of children. ' +
        'Put these tables into one unit.',
    ]);
  });
});

describe('the statements of a publish', () => {
  it.each([
    [1, 1, 5],
    [18, 1, 39],
    [19, 1, 41],
    [1, 2, 4],
    [2, 2, 6],
    [3, 2, 8],
    [19, 2, 40],
    [20, 5, 42],
  ])('of %d tables in one of %d units are %d', (tables, units, statements) => {
    expect(publishStatements(tables, units)).toBe(statements);
  });

  it('are sent as a batch of at most 40: 18 tables where all are one unit, 19 where there are more', () => {
    expect(maxStatementsPerTransaction).toBe(40);
    const forms = [18, 19, 20].map((tables) => [1, 2, 9].map((units) => publishForm(tables, units)));
    expect(forms).toEqual([
      ['batch', 'batch', 'batch'],
      ['procedures', 'batch', 'batch'],
      ['procedures', 'procedures', 'procedures'],
    ]);
  });
});

describe('a catalog', () => {
  const undescribed = { description: '', unit: null };

  it('has every default', () => {
    const [built] = buildCatalog({ name: 'p', tables: [table('a')] }).tables;
    expect(built).toEqual({
      name: 'a',
      description: 'A table.',
      expect: null,
      key: ['id'],
      columns: [
        { name: 'id', csvName: 'id', type: { kind: 'integer' }, nullable: false, ...undescribed },
        {
          name: 'note',
          csvName: 'note',
          type: { kind: 'varchar', bytes: 10 },
          nullable: true,
          ...undescribed,
        },
      ],
      parents: [],
      sequence: null,
      unique: [],
      level: 0,
      unit: 'p',
      takesPlaceholders: false,
      warehouse: { name: 'dim_a', distKey: null, distAll: false, sortKey: [], lookups: [] },
      source: {
        files: null,
        ...{ delimiter: ',', quote: '"', encoding: 'utf-8', lineEnd: null, header: true, columnOrder: null },
        ...{
          operatorColumn: 'op',
          everyRow: null,
          ...{ escape: null, trailingDelimiter: false, spaceAroundQuotes: false, comment: null },
          skipLines: 0,
          trailer: null,
          sequenceFormat: 'number',
          operators: { insert: ['I'], update: ['U'], delete: ['D'], ignore: [] },
          otherColumns: 'ignore',
          snapshot: null,
        },
      },
      limits: {
        ...{ maxRejectedPercent: 1, maxDeletedPercent: 20, maxAgedOutPercent: 50, minRows: 1000 },
        ...{ maxHeldRows: null, unusualCount: 'warn' },
      },
      staging: {
        ...{ workerType: 'G.1X', workers: 2, timeoutMinutes: 60 },
        history: { aboveBytes: 1e9, workers: 10, timeoutMinutes: 480 },
      },
      leftOut: {},
      personal: { columns: [], leftOut: [], subjects: [] },
    });
    expect(buildCatalog({ name: 'p', tables: [table('a')] }).ages).toEqual({ lateDays: 30, holdDays: 30 });
  });

  it('takes placeholders of those parents alone of which a child asks for them', () => {
    const child = table('child', {
      parents: [
        parent('asked', { id: 'id' }, { onMissingParent: 'placeholder' }),
        parent('held', { id: 'id' }),
        parent('accepted', { id: 'id' }, { onMissingParent: 'accept' }),
      ],
    });
    const { tables } = buildCatalog({
      name: 'p',
      tables: [child, table('asked'), table('held'), table('accepted')],
    });
    expect(tables.filter((each) => each.takesPlaceholders).map((each) => each.name)).toEqual(['asked']);
  });

  it('has everything that the project says', () => {
    const said = {
      sequence: 'seq',
      limits: {
        ...({ maxRejectedPercent: 2, maxDeletedPercent: 3, maxAgedOutPercent: 4, minRows: 5 } as const),
        ...({ maxHeldRows: 6, unusualCount: 'fail' } as const),
      },
      source: {
        ...{ delimiter: ';', quote: "'", encoding: 'utf-16le', header: false, operatorColumn: 'x' },
        columnOrder: ['x', 'seq', 'id', 'note'],
        operators: { insert: ['A'], update: ['B'], delete: ['C'] },
      },
      staging: {
        ...({ workerType: 'G.8X', workers: 11, timeoutMinutes: 500 } as const),
        history: { aboveBytes: 6, workers: 12, timeoutMinutes: 501 },
      },
    };
    const all = { ...said, warehouse: { name: 'w', distKey: 'id', sortKey: ['note'] } };
    const project = { name: 'p', tables: [table('a', all)], lateDays: 1, holdDays: 2 };
    const { tables, ages } = buildCatalog(project);
    expect(tables[0]).toMatchObject(said);
    expect(tables[0]?.warehouse).toEqual({
      ...{ name: 'w', distKey: 'id', distAll: false, sortKey: ['note'], lookups: [] },
    });
    expect(ages).toEqual({ lateDays: 1, holdDays: 2 });
    const large = table('a', {
      staging: { workers: 11, timeoutMinutes: 500 },
      warehouse: { name: 'w', distAll: true },
    });
    const [built] = buildCatalog({ name: 'p', tables: [large] }).tables;
    expect(built?.staging.history).toEqual({ aboveBytes: 1e9, workers: 11, timeoutMinutes: 500 });
    expect(built?.warehouse.distAll).toBe(true);
  });

  it("has a reference's columns in the order of the parent's key", () => {
    const order = table('o', {
      key: ['note', 'id'],
      columns: { ...table('o').columns, note: table('o').columns.id! },
    });
    const line = table('l', {
      columns: { x: order.columns.id!, y: order.columns.id!, id: order.columns.id! },
      parents: [parent(order, { x: 'id', y: 'note' })],
    });
    const { tables } = buildCatalog({ name: 'p', tables: [order, line] });
    expect(tables[1]?.parents[0]?.columns).toEqual([
      { child: 'y', parent: 'note' },
      { child: 'x', parent: 'id' },
    ]);
  });

  it('finds its tables by name, and says what it has where there is none', () => {
    const catalog = buildCatalog({ name: 'p', tables: [table('a'), table('b')] });
    expect(findTable(catalog, 'b').name).toBe('b');
    expect(() => findTable(catalog, 'c')).toThrow('The catalog "p" has no table "c"; it has a, b.');
  });

  it('writes types as Redshift does', () => {
    const types: ColumnType[] = [
      ...([{ kind: 'integer' }, { kind: 'bigint' }, { kind: 'double' }, { kind: 'boolean' }] as const),
      ...([
        { kind: 'date', format: 'x' },
        { kind: 'timestamp', format: 'x' },
      ] as const),
      ...([
        { kind: 'decimal', precision: 5, scale: 2 },
        { kind: 'varchar', bytes: 9 },
      ] as const),
    ];
    expect(types.map(typeName)).toEqual([
      ...[
        'integer',
        'bigint',
        'double precision',
        'boolean',
        'date',
        'timestamp',
        'decimal(5,2)',
        'varchar(9)',
      ],
    ]);
  });

  it('that has faults is refused with all of them and their number', () => {
    const build =
      (tables: readonly unknown[], name: unknown = 'p') =>
      () =>
        buildCatalog({ name, tables } as never);
    expect(build([{ ...table('a'), description: '' }])).toThrow(
      'The catalog of project "p" has 1 fault:\n  a: has no description. Say in a sentence what one row is.',
    );
    expect(build([5, 6])).toThrow(
      /^The catalog of project "p" has 2 faults:\n {2}tables\[0\]: .*\n {2}tables\[1\]: /,
    );
    expect(build([table('a')], 5)).toThrow(/^The catalog of the project has 1 fault:\n {2}name: is 5; /);
    expect(() => buildCatalog(undefined as never)).toThrow(
      /^The catalog of the project has 1 fault:\n {2}project: is missing/,
    );
    expect(build(Array.from({ length: 1200 }, () => 5))).toThrow(/has 1,200 faults:/);
  });
});
