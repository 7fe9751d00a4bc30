import type { Source } from '../../../marketplace/source';

export type SourceRow = Readonly<Record<string, string | null>>;

/** A table's rows, made once. */
export function rowsOf(source: Source): (table: string) => readonly SourceRow[] {
  const made = new Map<string, readonly SourceRow[]>();
  return (table) => {
    const rows = made.get(table) ?? [...source.rows(table)];
    made.set(table, rows);
    return rows;
  };
}

/** An amount in paise; NULL is none. */
export const paise = (row: SourceRow, column: string): number => Math.round(Number(row[column] ?? 0) * 100);

export const sumOf = (rows: readonly SourceRow[], column: string): number =>
  rows.reduce((sum, row) => sum + paise(row, column), 0);

export function groupBy(rows: readonly SourceRow[], ...columns: readonly string[]): Map<string, SourceRow[]> {
  const groups = new Map<string, SourceRow[]>();
  for (const row of rows) {
    const key = columns.map((column) => row[column]).join('|');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** How many of the rows are so, from 0 to 1. */
export const share = (rows: readonly SourceRow[], is: (row: SourceRow) => boolean): number =>
  rows.filter(is).length / rows.length;

/** The day of a timestamp or a date. */
export const dayOf = (row: SourceRow, column: string): string => (row[column] ?? '').slice(0, 10);
