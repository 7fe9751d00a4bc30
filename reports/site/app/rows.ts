import type { ReportColumn } from '../../../catalog';
import { cellText, isNumeric } from '../../format';
import type { ReportCell } from '../../publication';
import type { PageData } from '../page-data';
import { unpacked } from '../page-data';

/** The report's rows, column by column, with what sorting and searching compare; both are made when first asked for. */
export class Rows {
  readonly columns: readonly ReportColumn[];
  readonly count: number;
  readonly #cells: readonly (readonly ReportCell[])[];
  readonly #positions: ReadonlyMap<string, number>;
  readonly #sortKeys = new Map<string, Float64Array>();
  #searchTexts: readonly string[] | null = null;

  constructor(data: Pick<PageData, 'columns' | 'cells' | 'rowCount'>) {
    this.columns = data.columns;
    this.count = data.rowCount;
    this.#cells = data.cells.map(unpacked);
    this.#positions = new Map(data.columns.map(({ name }, at) => [name, at]));
  }

  column(name: string): ReportColumn | null {
    return this.columns[this.#positions.get(name) ?? -1] ?? null;
  }

  /** All cells of a column, by row; none of a column that is not there. */
  cells(name: string): readonly ReportCell[] {
    return this.#cells[this.#positions.get(name) ?? -1] ?? [];
  }

  cell(name: string, row: number): ReportCell {
    return this.cells(name)[row] ?? null;
  }

  row(row: number): ReportCell[] {
    return this.#cells.map((cells) => cells[row] ?? null);
  }

  /** A number a row that orders like its cell; NaN for NULL, which comes last whatever the direction. */
  sortKeys(name: string): Float64Array {
    const known = this.#sortKeys.get(name);
    if (known !== undefined) return known;
    const cells = this.cells(name);
    const keys = isNumeric(this.column(name)?.format ?? 'text') ? numberKeys(cells) : textKeys(cells);
    this.#sortKeys.set(name, keys);
    return keys;
  }

  /** Everything of a row that a search finds, in lower case: as the warehouse prints it, days also as the page does. */
  searchText(row: number): string {
    this.#searchTexts ??= this.#makeSearchTexts();
    return this.#searchTexts[row] ?? '';
  }

  #makeSearchTexts(): string[] {
    const texts = this.columns.map(({ format }, at) => {
      const shown = new Map<ReportCell, string>();
      return (this.#cells[at] ?? []).map((cell) => {
        if (cell === null) return '';
        if (isNumeric(format)) return String(cell);
        const text =
          shown.get(cell) ??
          (format === 'text' ? String(cell) : `${String(cell)} ${cellText(cell, format)}`).toLowerCase();
        shown.set(cell, text);
        return text;
      });
    });
    return Array.from({ length: this.count }, (_, row) => texts.map((column) => column[row]).join('\n'));
  }
}

const numberKeys = (cells: readonly ReportCell[]): Float64Array =>
  Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell)));

/** Ranks: the distinct texts are put into a person's order once. Too many of them are compared by code instead, for time. */
function textKeys(cells: readonly ReportCell[]): Float64Array {
  const distinct = [...new Set(cells)].filter((cell) => cell !== null).map(String);
  if (distinct.length <= 20_000) distinct.sort(new Intl.Collator('en', { numeric: true }).compare);
  else distinct.sort();
  const ranks = new Map(distinct.map((text, rank) => [text, rank]));
  return Float64Array.from(cells, (cell) => (cell === null ? NaN : (ranks.get(String(cell)) ?? NaN)));
}
