import type { ColumnKind, ColumnType, Table } from '../../../catalog';
import type { Value } from '../model';

export type SampleKind = Exclude<ColumnKind, 'bigint' | 'double'>;

export const sampleTypes = {
  varchar: { kind: 'varchar', bytes: 20 },
  integer: { kind: 'integer' },
  decimal: { kind: 'decimal', precision: 6, scale: 2 },
  date: { kind: 'date', format: 'YYYY-MM-DD' },
  timestamp: { kind: 'timestamp', format: 'YYYY-MM-DD HH24:MI:SS' },
  boolean: { kind: 'boolean' },
  time: { kind: 'time', format: 'HH24:MI:SS' },
  json: { kind: 'json' },
} as const satisfies Record<SampleKind, ColumnType>;

/** Few values, so that keys meet: ones that look alike, sort oddly or need quoting. */
const samples: Record<SampleKind, readonly Value[]> = {
  varchar: ['a', 'B', "o'x", 'a b', 'ü', '10', '9'],
  integer: [1, 2, 10, 0, -3],
  decimal: ['1.00', '1.50', '-2.25', '0.00'],
  date: ['2024-02-29', '2024-03-01', '1999-12-31'],
  timestamp: ['2024-02-29 00:00:00', '2024-02-29 23:59:59', '2024-03-01 12:00:00'],
  boolean: [true, false],
  time: ['00:00:00', '23:59:59', '12:00:00'],
  json: ['{"a":[1,"ü"]}', '{}', 'null', '"it\'s"', '1.0'],
};

const valuesOfAKey = 5;

/** What a column may hold. Keys and references have fewer values, so that they are used again. */
export function domainOf(table: Table, column: string): readonly Value[] {
  const type = table.columns.find((each) => each.name === column)?.type;
  const values = samples[(type?.kind ?? 'varchar') as SampleKind];
  const refers = table.parents.some((parent) => parent.columns.some((pair) => pair.child === column));
  return refers || table.key.includes(column) ? values.slice(0, valuesOfAKey) : values;
}
