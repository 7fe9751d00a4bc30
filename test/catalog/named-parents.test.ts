import { buildCatalog, defineProject, defineTable, from, integer, parent, varchar } from '../../catalog';
import { faultsOf, table } from './support/faults';

describe('a parent that is named', () => {
  const department = defineTable({
    name: 'department',
    description: 'A department.',
    key: ['id'],
    columns: { id: integer(), name: varchar(20).nullable(), head_id: integer().nullable() },
    parents: [parent('employee', { head_id: 'id' }, { onMissingParent: 'accept' })],
    warehouse: { name: 'dim_department' },
  });
  const employee = defineTable({
    name: 'employee',
    description: 'An employee.',
    key: ['id'],
    columns: { id: integer(), department_id: integer(), manager_id: integer().nullable() },
    parents: [
      parent('department', { department_id: 'id' }, { onMissingParent: 'hold' }),
      parent('employee', { manager_id: 'id' }),
    ],
    warehouse: { name: 'dim_employee', lookups: { department: from('department', 'name') } },
  });

  it('is the table of that name, as if it were given itself', () => {
    const named = buildCatalog(defineProject({ name: 'p', tables: [employee, department] }));
    expect(named.tables.map(({ name, level, parents }) => [name, level, parents])).toEqual([
      [
        'department',
        0,
        [
          {
            table: 'employee',
            columns: [{ child: 'head_id', parent: 'id' }],
            onMissingParent: 'accept',
          },
        ],
      ],
      [
        'employee',
        1,
        [
          {
            table: 'department',
            columns: [{ child: 'department_id', parent: 'id' }],
            onMissingParent: 'hold',
          },
          {
            table: 'employee',
            columns: [{ child: 'manager_id', parent: 'id' }],
            onMissingParent: 'hold',
          },
        ],
      ],
    ]);
    expect(named.tables[1]?.warehouse.lookups).toEqual([
      { name: 'department', parentIndex: 0, parentColumn: 'name', type: { kind: 'varchar', bytes: 20 } },
    ]);
    const { parents, warehouse, ...rest } = employee;
    const given = {
      ...rest,
      parents: [parent(department, { department_id: 'id' }), parent('self', { manager_id: 'id' })],
      warehouse: { ...warehouse, lookups: { department: from(department, 'name') } },
    };
    expect(parents).toHaveLength(2);
    expect(buildCatalog(defineProject({ name: 'p', tables: [given, department] })).tables[1]).toEqual(
      named.tables[1],
    );
  });

  it('takes placeholders like any other', () => {
    const child = table('child', {
      parents: [parent('mother', { id: 'id' }, { onMissingParent: 'placeholder' })],
    });
    const { tables } = buildCatalog(defineProject({ name: 'p', tables: [child, table('mother')] }));
    expect(tables.map((each) => [each.name, each.takesPlaceholders])).toEqual([
      ['mother', true],
      ['child', false],
    ]);
  });

  it('must be in the project', () => {
    expect(faultsOf({ name: 'p', tables: [employee, table('departments')] })).toEqual([
      'employee.parents[0]: refers to table "department", which is not in the project; ' +
        `allowed are 'self', employee, departments. Did you mean "departments"?`,
      expect.stringMatching(
        /^employee\.warehouse\.lookups\.department: comes from "department", to which the table has no single checked reference/,
      ),
    ]);
    expect(faultsOf({ name: 'p', tables: [table('a', { parents: [parent('xyz', { id: 'id' })] })] })).toEqual(
      [
        `a.parents[0]: refers to table "xyz", which is not in the project; allowed are 'self', a. ` +
          'Correct the name, or add the table to the project.',
      ],
    );
  });

  it('is checked column by column', () => {
    const child = table('child', { parents: [parent('department', { note: 'id' })] });
    expect(faultsOf({ name: 'p', tables: [child, { ...department, parents: [] }] })).toEqual([
      expect.stringMatching(/^child\.parents\[0\]: column "note" is varchar\(10\), but its parent's key/),
    ]);
  });

  it('says nothing of a named table that has faults of its own', () => {
    const child = table('child', {
      parents: [parent('mother', { id: 'id' })],
      warehouse: { name: 'dim_child', lookups: { x: from('mother', 'note') } },
    });
    expect(faultsOf({ name: 'p', tables: [child, { ...table('mother'), key: 5 }] })).toEqual([
      'mother.key: is 5; expected a list of column names. Correct it.',
    ]);
  });
});

describe('a circle of tables', () => {
  const ring = (...names: readonly string[]) =>
    names.map((name, index) =>
      table(name, { parents: [parent(names[(index + 1) % names.length] ?? '', { id: 'id' })] }),
    );

  it('is reported with its tables and an example of the way out, each circle once', () => {
    expect(faultsOf({ name: 'p', tables: [...ring('a', 'b', 'c'), ...ring('x', 'y')] })).toEqual([
      `tables: refer to each other in a circle: a → b → c → a; parents are loaded before their children. Give one of these ` +
        `references onMissingParent: 'accept', which does not check it and orders nothing; for instance, in "a": ` +
        `parent('b', { … }, { onMissingParent: 'accept' }).`,
      expect.stringMatching(/^tables: refer to each other in a circle: x → y → x; /),
    ]);
  });

  it('is named without the tables that only lead to it', () => {
    const outside = table('outside', { parents: [parent('a', { id: 'id' })] });
    expect(faultsOf({ name: 'p', tables: [outside, ...ring('a', 'b')] })).toEqual([
      expect.stringMatching(/^tables: refer to each other in a circle: a → b → a; /),
    ]);
  });

  it('is none where a table refers to itself, or where two ways lead to one table', () => {
    const top = table('top', { parents: [parent('self', { id: 'id' }), parent('top', { id: 'id' })] });
    const left = table('left', { parents: [parent(top, { id: 'id' })] });
    const right = table('right', { parents: [parent('top', { id: 'id' })] });
    const end = table('end', { parents: [parent('right', { id: 'id' }), parent(left, { id: 'id' })] });
    expect(faultsOf({ name: 'p', tables: [end, right, left, top] })).toEqual([]);
  });

  it('of units is reported by the units', () => {
    const [a, b] = [table('a'), table('b', { parents: [parent('a', { id: 'id' })] })];
    const c = table('c', { parents: [parent('b', { id: 'id' })] });
    expect(faultsOf({ name: 'p', tables: [a, b, c], units: { first: [a, c], second: [b] } })).toEqual([
      expect.stringMatching(/^units: refer to each other in a circle: first → second → first; /),
    ]);
  });
});
