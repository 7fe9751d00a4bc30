import { buildCatalog, integer, json, time } from '../../catalog';
import type { ColumnDefinition } from '../../catalog';
import { stagedTypeName, typeName } from '../../catalog';
import { faultsOfTable, table } from './support/faults';

const withColumns = (columns: Record<string, ColumnDefinition>, rest: object = {}): object => ({
  columns: { id: integer(), ...columns },
  ...rest,
});

describe('columns that staging has as texts', () => {
  it('have their own type in the warehouse', () => {
    const [built] = buildCatalog({
      name: 'p',
      tables: [{ ...table('a'), columns: { id: integer(), doc: json().nullable(), at: time() } }],
    }).tables;
    expect(built?.columns.map(({ type }) => [typeName(type), stagedTypeName(type)])).toEqual([
      ['integer', 'integer'],
      ['super', 'varchar(65535)'],
      ['time', 'varchar(15)'],
    ]);
  });

  it.each<[string, object, string]>([
    ['a key of JSON', { columns: { id: json() } }, '"id" is json, which no key can be'],
    ['a key of times', { columns: { id: time() } }, '"id" is time, which no key can be'],
    [
      'a table that is sorted by JSON',
      withColumns({ doc: json() }, { warehouse: { name: 'dim_a', sortKey: ['doc'] } }),
      '"doc" is json; Redshift spreads and sorts no table by a SUPER',
    ],
    ['a time with a day', withColumns({ at: time({ format: 'YYYY-MM-DD HH24' }) }), 'cannot keep'],
    ['a time without an hour', withColumns({ at: time({ format: 'MI:SS' }) }), 'must have the hour once'],
    ['JSON that is cut', withColumns({ doc: json().truncate() }), '.truncate() does nothing for this type'],
  ])('%s is refused', (_, changes, fault) => {
    expect(faultsOfTable(changes).join('\n')).toContain(fault);
  });
});
