import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvField } from '../../cli/output/csv';
import { findTable } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import type { LandingFile, Row, Value } from '../oracle';

/** Rows read and rejected, by table. */
export type ReadCounts = Readonly<Record<string, { files: number; read: number; rejected: number }>>;

/** Rows that no table can take. They stand last in a file: the records before keep their numbers. */
const brokenRows = ['X', 'I', 'I,"no end'];

/** Writes the files as a source would, most with broken rows at their end, and answers what staging should count. */
export function writeLanding(
  catalog: Catalog,
  landing: string,
  files: readonly LandingFile[],
  options: { readonly broken: boolean } = { broken: true },
): ReadCounts {
  const counts = Object.fromEntries(
    catalog.tables.map(({ name }) => [name, { files: 0, read: 0, rejected: 0 }]),
  );
  for (const file of files) {
    const broken = options.broken ? brokenRows.slice(0, file.changes.length % (brokenRows.length + 1)) : [];
    const path = join(landing, file.table, file.batchDate, file.name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, [...csvOf(findTable(catalog, file.table), file), ...broken, ''].join('\n'));
    const count = counts[file.table]!;
    count.files += 1;
    count.read += file.changes.length + broken.length;
    count.rejected += broken.length;
  }
  return counts;
}

function csvOf(table: Table, { changes }: LandingFile): string[] {
  const names = table.columns.map((column) => column.csvName);
  const sequence = table.sequence === null ? [] : [table.sequence];
  return [
    ['op', ...sequence, ...names].join(','),
    ...changes.map(({ op, changeId, row }) =>
      // The sequence follows the batch date (docs/semantics.md#change-id); without it, one column could be a blank line.
      [op, ...sequence.map(() => Number(changeId.split(' ')[1]?.slice(1))), ...fieldsOf(table, row)].join(
        ',',
      ),
    ),
  ];
}

const fieldsOf = (table: Table, row: Row): string[] => table.columns.map(({ name }) => field(row[name]));

const field = (value: Value | undefined): string => csvField(value == null ? null : String(value));
