import type { ReportColumn } from '../../../../catalog';
import { isSummed } from '../../../format';
import type { ReportCell } from '../../../publication';
import type { AxisModel, ChartSource, Series } from './model';
import { limits } from './model';
import { bySize, categoriesOf, Gathered, gatheredNote, textOf } from './pivot';

/** A series for each measure, or for each value of the column that splits the one measure. */
export function axisModel({ chart, rows, shown }: ChartSource, type: AxisModel['type']): AxisModel | null {
  const x = rows.column(chart.x);
  const measures = chart.y.map((name) => rows.column(name)).filter((column) => column !== null);
  const split = chart.series === undefined ? null : rows.column(chart.series);
  if (x === null || measures.length === 0) return null;
  const notes: string[] = [];
  const categories = limited(categoriesOf(rows, shown, x), x, shown, rows.cells(x.name), notes);
  const positions = new Map(categories.map((cell, at) => [cell, at]));
  const inside = shown.filter((row) => positions.has(rows.cell(x.name, row)));
  const at = (row: number): number => positions.get(rows.cell(x.name, row)) ?? -1;
  const gather = (column: ReportColumn, name: string, those: readonly number[]): Series => {
    const gathered = categories.map(() => new Gathered());
    const cells = rows.cells(column.name);
    for (const row of those) gathered[at(row)]?.add(cells[row] ?? null);
    if (gathered.some((each) => each.isOfSeveral)) notes.push(gatheredNote(column));
    return { name, column, values: gathered.map((each) => each.value(column)) };
  };
  const series = measures.flatMap((column) => {
    if (split === null) return [gather(column, column.label, inside)];
    const prefix = measures.length > 1 ? `${column.label}: ` : '';
    return splitRows(column, rows.cells(column.name), rows.cells(split.name), inside, notes, split).map(
      ([name, those]) => gather(column, prefix + name, those),
    );
  });
  return {
    kind: 'axis',
    type,
    isStacked: chart.stacked === true && new Set(series.map(({ column }) => column.format)).size === 1,
    x,
    categories: categories.map((cell) => textOf(cell, x)),
    series,
    notes: [...new Set(notes)],
  };
}

/** Texts: those that occur first in the report's order. Days and numbers: the newest, or largest. */
function limited(
  categories: ReportCell[],
  x: ReportColumn,
  shown: readonly number[],
  cells: readonly ReportCell[],
  notes: string[],
): ReportCell[] {
  const isText = x.format === 'text';
  const most = isText ? limits.categories : limits.days;
  if (categories.length <= most) return categories;
  notes.push(
    `The ${isText ? 'first' : 'last'} ${most.toLocaleString('en-IN')} of ${categories.length.toLocaleString('en-IN')} values of ${x.label}: filter or sort the table for others.`,
  );
  if (!isText) return categories.slice(-most);
  const first = new Set<ReportCell>();
  for (const row of shown) {
    first.add(cells[row] ?? null);
    if (first.size === most) break;
  }
  return [...first];
}

/** The rows of each series. Beyond the limit the smallest are taken together where a sum makes sense, else left out. */
function splitRows(
  column: ReportColumn,
  values: readonly ReportCell[],
  cells: readonly ReportCell[],
  shown: readonly number[],
  notes: string[],
  split: ReportColumn,
): [string, number[]][] {
  const groups = new Map<ReportCell, number[]>();
  const sizes = new Map<ReportCell, number>();
  for (const row of shown) {
    const cell = cells[row] ?? null;
    const group = groups.get(cell);
    if (group === undefined) groups.set(cell, [row]);
    else group.push(row);
    sizes.set(cell, (sizes.get(cell) ?? 0) + Math.abs(Number(values[row] ?? 0)));
  }
  const named = (cell: ReportCell): [string, number[]] => [textOf(cell, split), groups.get(cell) ?? []];
  if (groups.size <= limits.series) return categoriesInOrder(groups, split).map(named);
  const largest = bySize(sizes);
  const kept = largest.slice(0, limits.series - 1);
  const rest = largest.slice(limits.series - 1);
  const word = `The ${kept.length} largest of ${groups.size.toLocaleString('en-IN')} values of ${split.label} have a series each`;
  if (!isSummed(column)) {
    notes.push(`${word}; the others are left out.`);
    return kept.map(named);
  }
  notes.push(`${word}; the others are taken together.`);
  return [...kept.map(named), ['Others', rest.flatMap((cell) => groups.get(cell) ?? [])]];
}

const categoriesInOrder = (
  groups: ReadonlyMap<ReportCell, unknown>,
  { format }: ReportColumn,
): ReportCell[] =>
  format === 'text' ? [...groups.keys()] : [...groups.keys()].sort((a, b) => Number(a) - Number(b) || 0);
