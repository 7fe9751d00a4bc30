import type { ReportColumn } from '../../../../catalog';
import { cellText, isNumeric, isSummed } from '../../../format';
import type { ReportCell } from '../../../publication';
import type { Rows } from '../rows';

/** The cells of a column in the order in which an axis shows them: days by time, numbers by size, texts as the report has them. */
export function categoriesOf(
  rows: Rows,
  shown: readonly number[],
  { name, format }: ReportColumn,
): ReportCell[] {
  const cells = rows.cells(name);
  const distinct = [...new Set(shown.map((row) => cells[row] ?? null))];
  if (isNumeric(format)) return distinct.sort((a, b) => Number(a) - Number(b));
  if (format === 'text') return distinct;
  return distinct.filter((cell) => cell !== null).sort();
}

/** How several rows of one point become one figure. */
export class Gathered {
  #sum = 0;
  #count = 0;

  add(cell: ReportCell): void {
    if (cell === null) return;
    this.#sum += Number(cell);
    this.#count += 1;
  }

  value(column: ReportColumn): number | null {
    if (this.#count === 0) return null;
    return isSummed(column) ? this.#sum : this.#sum / this.#count;
  }

  get isOfSeveral(): boolean {
    return this.#count > 1;
  }
}

/** What a reader should know of figures that were gathered. */
export const gatheredNote = (column: ReportColumn): string =>
  isSummed(column)
    ? 'Figures of several rows are added up.'
    : `${column.label}: the plain mean of several rows.`;

export const textOf = (cell: ReportCell, { format }: ReportColumn): string => cellText(cell, format);

/** The most important first: by the size of what they hold. */
export const bySize = <Key>(sizes: ReadonlyMap<Key, number>): Key[] =>
  [...sizes].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)).map(([key]) => key);
