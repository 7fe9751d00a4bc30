import { buildCatalog, date, defineProject, defineTable, double, integer, varchar } from '../../catalog';
import type { TableDefinition } from '../../catalog';
import { faultsOfTable, table } from './support/faults';

const snapshot = (source: TableDefinition['source'], options: Partial<TableDefinition> = {}) =>
  faultsOfTable({
    columns: { id: integer(), month: varchar(7), note: varchar(9).nullable(), share: double() },
    source,
    ...options,
  });

describe('a table of snapshots in a catalog', () => {
  it('has no operator: every row is one that there is', () => {
    const stock = table('stock', { source: { mode: 'snapshot', snapshot: { proof: 'none' } } });
    const [built] = buildCatalog(defineProject({ name: 'shop', tables: [stock] })).tables;
    expect(built?.source).toMatchObject({
      ...{ operatorColumn: null, everyRow: 'update' },
      snapshot: { partition: [], proof: 'none' },
    });
  });

  it('names its fields without an operator where it has no header', () => {
    const stock = defineTable({
      name: 'stock',
      description: 'What is there.',
      key: ['id'],
      columns: { id: integer(), day: date() },
      source: {
        ...{ mode: 'snapshot', snapshot: { proof: 'marker', partition: ['day'] } },
        ...{ header: false, columnOrder: ['id', 'day'] },
      },
      warehouse: { name: 'dim_stock' },
    });
    expect(buildCatalog(defineProject({ name: 'shop', tables: [stock] })).tables[0]?.source.snapshot).toEqual(
      {
        partition: ['day'],
        proof: 'marker',
      },
    );
  });

  it.each([
    ['proof', { mode: 'snapshot' }, 'source.snapshot: is missing; a day may delete rows only where'],
    ['mode', { snapshot: { proof: 'none' } }, "source.snapshot: goes with mode: 'snapshot' alone"],
    [
      'an operator column',
      { mode: 'snapshot', snapshot: { proof: 'none' }, operatorColumn: 'op' },
      "source.operatorColumn: is there with mode: 'snapshot', whose rows have no operator",
    ],
    [
      'operators',
      {
        ...{ mode: 'snapshot', snapshot: { proof: 'none' } },
        operators: { insert: ['I'], update: ['U'], delete: ['D'] },
      },
      'source.operators: is there with mode',
    ],
    [
      'rows that are deletes',
      { mode: 'snapshot', snapshot: { proof: 'none' }, everyRow: 'delete' },
      'source.everyRow: "delete" contradicts mode',
    ],
    [
      'an operator in the path of its files',
      { mode: 'snapshot', snapshot: { proof: 'none' }, files: '{table}/{operator}/{date}/*' },
      "source.files: says what its rows do, which contradicts mode: 'snapshot'",
    ],
    [
      'files that are a full load',
      {
        ...{ mode: 'snapshot', snapshot: { proof: 'none' } },
        files: [{ path: 'full/{table}/*', date: '2026-01-01', fullLoad: true }],
      },
      'source.files[0]: has fullLoad',
    ],
    [
      'a partition of no column',
      { mode: 'snapshot', snapshot: { proof: 'none', partition: ['mnth'] } },
      'source.snapshot.partition: "mnth" is not a column; allowed are id, month, note, share. Did you mean "month"?',
    ],
    [
      'a partition of nothing',
      { mode: 'snapshot', snapshot: { proof: 'none', partition: [] } },
      'source.snapshot.partition: is empty',
    ],
    [
      'a partition twice',
      { mode: 'snapshot', snapshot: { proof: 'none', partition: ['month', 'month'] } },
      'names "month" twice',
    ],
    [
      'a partition that may be NULL',
      { mode: 'snapshot', snapshot: { proof: 'none', partition: ['note'] } },
      '"note" is nullable; a row without a value would be in no partition',
    ],
    [
      'a partition without exact equality',
      { mode: 'snapshot', snapshot: { proof: 'none', partition: ['share'] } },
      '"share" is double precision',
    ],
  ] as const)('is refused for %s that contradicts', (_, source, fault) => {
    expect(snapshot(source as TableDefinition['source']).join('\n')).toContain(fault);
  });

  it('is refused for a sequence, and for a proof that is not known', () => {
    const source = { mode: 'snapshot', snapshot: { proof: 'none' } } as const;
    expect(snapshot(source, { sequence: 'seq' }).join('\n')).toContain('"seq" would order changes');
    const unknown = { mode: 'snapshot', snapshot: { proof: 'size' } } as never;
    expect(snapshot(unknown).join('\n')).toContain('expected one of marker, count, control, none');
  });
});
