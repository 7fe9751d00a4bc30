import { headerText } from '../../../format';
import type { Colours } from './colours';
import type { AxisModel, Series } from './model';
import type { Option } from './parts';
import { besideRoom, categoryAxis, common, legend, tellFigure, valueAxis } from './parts';

/** Bars, lines and areas. Measures of two kinds, such as money and percent, have an axis each. */
export function axisOption(model: AxisModel, colours: Colours, width: number): Option {
  const { x, categories, series, type, isStacked } = model;
  const kinds = [...new Map(series.map(({ column }) => [kindOf(column), column])).values()].slice(0, 2);
  const axisOf = ({ column }: Series): number =>
    Math.max(
      0,
      kinds.findIndex((each) => kindOf(each) === kindOf(column)),
    );
  const letters = categories.reduce((sum, name) => sum + Math.min(name.length, 18) + 2, 0);
  const isSideways = type === 'bar' && x.format === 'text' && letters * 7 > width;
  const names = categoryAxis(categories, colours, isSideways ? besideRoom(width) : 120);
  const values = kinds.map((column, at) => ({
    ...valueAxis(column, colours),
    name: kinds.length > 1 || series.length === 1 ? headerText(column) : '',
    nameTextStyle: { color: colours.quiet, align: at === 0 ? ('left' as const) : ('right' as const) },
    splitLine: { show: at === 0, lineStyle: { color: colours.line } },
  }));
  const top = legendLines(series, width) * 26 + 34;
  return {
    ...common(colours),
    ...legend(
      series.map(({ name }) => name),
      colours,
    ),
    grid: { ...common(colours).grid, top, bottom: 8 },
    tooltip: {
      ...common(colours).tooltip,
      trigger: 'axis',
      axisPointer: { type: type === 'bar' ? 'shadow' : 'line' },
    },
    // Many names read better beside bars than below them.
    xAxis: isSideways ? values : names,
    yAxis: isSideways ? { ...names, inverse: true } : values,
    series: series.map((each) => ({
      // A second kind of measure has an axis of its own, with another zero: marks, so that no one compares their lengths.
      type: type === 'bar' && axisOf(each) === 0 ? 'bar' : 'line',
      showSymbol: each.values.length <= 40,
      symbolSize: 6,
      ...(type === 'bar' && axisOf(each) === 1 ? marks : {}),
      name: each.name,
      data: [...each.values],
      stack: isStacked ? 'all' : undefined,
      [isSideways ? 'xAxisIndex' : 'yAxisIndex']: axisOf(each),
      barMaxWidth: 40,
      areaStyle: type === 'area' ? { opacity: isStacked ? 0.7 : 0.2 } : undefined,
      connectNulls: false,
      emphasis: { focus: 'series' },
      tooltip: { valueFormatter: tellFigure(each.column) },
    })),
  };
}

const marks = { lineStyle: { width: 0 }, symbol: 'diamond', symbolSize: 10, z: 3 } as const;

const kindOf = ({ format, unit }: Series['column']): string => `${format} ${unit ?? ''}`;

/** How many lines the legend will take: ECharts does not make room for it by itself. */
function legendLines(series: readonly Series[], width: number): number {
  if (series.length < 2) return 0;
  let lines = 1;
  let used = 0;
  for (const { name } of series) {
    const entry = name.length * 7.5 + 32;
    if (used > 0 && used + entry > width) {
      lines += 1;
      used = 0;
    }
    used += entry;
  }
  return lines;
}
