import type { ReportColumn } from '../../../../catalog';
import { isNumeric, isSummed } from '../../../format';
import type { ReportCell } from '../../../publication';
import type { ChartSource, GridModel, PartsModel, PointsModel } from './model';
import { limits } from './model';
import { bySize, categoriesOf, Gathered, gatheredNote, textOf } from './pivot';

/** A point a row. The label is the row's grain. */
export function pointsModel({ chart, rows, shown }: ChartSource): PointsModel | null {
  const x = rows.column(chart.x);
  const y = rows.column(chart.y[0] ?? '');
  const split = chart.series === undefined ? null : rows.column(chart.series);
  if (x === null || y === null || !isNumeric(x.format)) return null;
  const grain = rows.columns.filter(({ role }) => role === 'grain');
  const whole = shown.filter((row) => rows.cell(x.name, row) !== null && rows.cell(y.name, row) !== null);
  const drawn = whole.slice(0, limits.points);
  const notes =
    whole.length > drawn.length
      ? [
          `The first ${drawn.length.toLocaleString('en-IN')} of ${whole.length.toLocaleString('en-IN')} points are drawn: filter or sort the table for others.`,
        ]
      : [];
  const point = (row: number): { x: number; y: number; label: string } => ({
    x: Number(rows.cell(x.name, row)),
    y: Number(rows.cell(y.name, row)),
    label: grain.map((column) => textOf(rows.cell(column.name, row), column)).join(', '),
  });
  if (split === null)
    return { kind: 'points', x, y, notes, series: [{ name: y.label, points: drawn.map(point) }] };
  const names = categoriesOf(rows, drawn, split).slice(0, limits.series);
  return {
    kind: 'points',
    x,
    y,
    notes,
    series: names.map((cell) => ({
      name: textOf(cell, split),
      points: drawn.filter((row) => rows.cell(split.name, row) === cell).map(point),
    })),
  };
}

/** A field for each pair of values; `series` is the vertical axis. */
export function gridModel({ chart, rows, shown }: ChartSource): GridModel | null {
  const x = rows.column(chart.x);
  const y = rows.column(chart.series ?? '');
  const value = rows.column(chart.y[0] ?? '');
  if (x === null || y === null || value === null) return null;
  const notes: string[] = [];
  const side = (column: ReportColumn): ReportCell[] => {
    const all = categoriesOf(rows, shown, column);
    if (all.length > limits.gridSide)
      notes.push(
        `The first ${limits.gridSide} of ${all.length.toLocaleString('en-IN')} values of ${column.label}.`,
      );
    return all.slice(0, limits.gridSide);
  };
  const xs = side(x);
  const ys = side(y);
  const xAt = new Map(xs.map((cell, at) => [cell, at]));
  const yAt = new Map(ys.map((cell, at) => [cell, at]));
  const fields = new Map<number, Gathered>();
  for (const row of shown) {
    const column = xAt.get(rows.cell(x.name, row));
    const line = yAt.get(rows.cell(y.name, row));
    if (column === undefined || line === undefined) continue;
    const field = fields.get(line * xs.length + column) ?? new Gathered();
    field.add(rows.cell(value.name, row));
    fields.set(line * xs.length + column, field);
  }
  if ([...fields.values()].some((field) => field.isOfSeveral)) notes.push(gatheredNote(value));
  const cells = [...fields].flatMap(([at, field]): [number, number, number][] => {
    const figure = field.value(value);
    return figure === null ? [] : [[at % xs.length, Math.floor(at / xs.length), figure]];
  });
  const texts = (those: readonly ReportCell[], column: ReportColumn): string[] =>
    those.map((cell) => textOf(cell, column));
  return { kind: 'grid', x, y, value, xs: texts(xs, x), ys: texts(ys, y), cells, notes };
}

/** One value a part: of each value of `x`, or, where the chart has several measures, of each of these over all rows. */
export function partsModel({ chart, rows, shown }: ChartSource, type: PartsModel['type']): PartsModel | null {
  const measures = chart.y.map((name) => rows.column(name)).filter((column) => column !== null);
  const x = rows.column(chart.x);
  const [value] = measures;
  if (value === undefined || x === null) return null;
  const notes: string[] = [];
  const figure = (column: ReportColumn, those: readonly number[]): number => {
    const gathered = new Gathered();
    for (const row of those) gathered.add(rows.cell(column.name, row));
    if (gathered.isOfSeveral) notes.push(gatheredNote(column));
    return gathered.value(column) ?? 0;
  };
  if (measures.length > 1) {
    const parts = measures.map((column) => ({ name: column.label, value: figure(column, shown) }));
    return { kind: 'parts', type, value, parts, notes: [...new Set(notes)] };
  }
  const groups = new Map<ReportCell, number[]>();
  for (const row of shown) {
    const cell = rows.cell(x.name, row);
    const group = groups.get(cell);
    if (group === undefined) groups.set(cell, [row]);
    else group.push(row);
  }
  const parts = categoriesOf(rows, shown, x).map((cell) => ({
    name: textOf(cell, x),
    value: figure(value, groups.get(cell) ?? []),
  }));
  return { kind: 'parts', type, value, parts: fewer(parts, type, value, notes), notes: [...new Set(notes)] };
}

/** Small parts of a pie are taken together; of stages and steps, which have an order, the first are kept. */
function fewer(
  parts: PartsModel['parts'],
  type: PartsModel['type'],
  column: ReportColumn,
  notes: string[],
): PartsModel['parts'] {
  const most = type === 'pie' ? limits.parts : limits.categories;
  if (parts.length <= most) return parts;
  notes.push(
    `The ${type === 'pie' ? 'largest' : 'first'} ${most - 1} of ${parts.length.toLocaleString('en-IN')} parts.`,
  );
  if (type !== 'pie') return parts.slice(0, most - 1);
  const order = bySize(new Map(parts.map((part) => [part, part.value])));
  const others = order.slice(most - 1).reduce((sum, part) => sum + part.value, 0);
  return [...order.slice(0, most - 1), ...(isSummed(column) ? [{ name: 'Others', value: others }] : [])];
}
