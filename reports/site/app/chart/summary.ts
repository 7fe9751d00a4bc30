import type { ReportColumn } from '../../../../catalog';
import { figureText } from '../../../format';
import type { ChartModel, PartsModel, PointsModel, Series } from './model';

const names = {
  bar: 'Bars',
  line: 'Lines',
  area: 'Areas',
  pie: 'Pie',
  funnel: 'Funnel',
  waterfall: 'Waterfall',
} as const;

/** The chart in words, for those who do not see it: what is drawn, and where it begins, ends, peaks. */
export function chartSummary(model: ChartModel): string {
  switch (model.kind) {
    case 'axis': {
      const told = model.series.slice(0, 4).map((series) => seriesText(series, model.categories));
      const more =
        model.series.length > told.length ? ` And ${model.series.length - told.length} more series.` : '';
      return `${names[model.type]} by ${model.x.label}. ${told.join(' ')}${more}`;
    }
    case 'points':
      return pointsText(model);
    case 'grid': {
      const range = rangeText(
        model.cells.map(([x, y, value]) => ({ name: `${model.xs[x] ?? ''}, ${model.ys[y] ?? ''}`, value })),
        model.value,
      );
      return `Heat map of ${model.value.label} by ${model.x.label} and ${model.y.label}. ${range}`;
    }
    case 'parts':
      return `${names[model.type]} of ${model.value.label}: ${partsText(model)}.`;
  }
}

function seriesText({ name, values, column }: Series, categories: readonly string[]): string {
  const known = values.flatMap((value, at) =>
    value === null ? [] : [{ name: categories[at] ?? '', value }],
  );
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return `${name}: nothing.`;
  const ends =
    known.length === 1
      ? `${figure(first.value, column)} (${first.name})`
      : `from ${figure(first.value, column)} (${first.name}) to ${figure(last.value, column)} (${last.name})`;
  return `${name}: ${ends}. ${known.length > 2 ? rangeText(known, column) : ''}`.trim();
}

function rangeText(
  known: readonly { readonly name: string; readonly value: number }[],
  column: ReportColumn,
): string {
  const [first] = known;
  if (first === undefined) return 'Nothing to show.';
  let highest = first;
  let lowest = first;
  for (const each of known) {
    if (each.value > highest.value) highest = each;
    if (each.value < lowest.value) lowest = each;
  }
  return `Highest ${figure(highest.value, column)} (${highest.name}), lowest ${figure(lowest.value, column)} (${lowest.name}).`;
}

function pointsText({ x, y, series }: PointsModel): string {
  const points = series.flatMap((each) => each.points);
  const range = rangeText(
    points.map(({ label, y: value }) => ({ name: label, value })),
    y,
  );
  return `${points.length.toLocaleString('en-IN')} points of ${y.label} against ${x.label}. ${range}`;
}

const partsText = ({ parts, value }: PartsModel): string =>
  parts
    .slice(0, 8)
    .map((part) => `${part.name} ${figure(part.value, value)}`)
    .join(', ');

const figure = (value: number, column: ReportColumn): string => figureText(rounded(value, column), column);

/** Sums and means of a chart are floats: their noise behind the last digit is cut off. */
export const rounded = (value: number, { format }: ReportColumn): string =>
  value.toFixed(format === 'integer' ? (Number.isInteger(value) ? 0 : 1) : format === 'percent' ? 4 : 2);
