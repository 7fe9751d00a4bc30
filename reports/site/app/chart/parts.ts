import type { EChartsCoreOption } from 'echarts/core';
import type { ReportColumn } from '../../../../catalog';
import { figureText, percent, shortText } from '../../../format';
import type { Colours } from './colours';
import { rounded } from './summary';

export type Option = EChartsCoreOption;

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** What all charts share. */
export const common = (colours: Colours) => ({
  color: [...colours.series],
  textStyle: { fontFamily: font, color: colours.text },
  grid: { left: 8, right: 16, top: 48, bottom: 36, containLabel: true },
  tooltip: {
    confine: true,
    backgroundColor: colours.surface,
    borderColor: colours.line,
    textStyle: { color: colours.text, fontSize: 13 },
  },
});

/** None for a single series: the title says what it is. */
export const legend = (names: readonly string[], colours: Colours): Option =>
  names.length < 2
    ? {}
    : {
        legend: {
          type: 'plain',
          top: 0,
          left: 0,
          icon: 'roundRect',
          itemWidth: 12,
          itemHeight: 12,
          data: [...names],
          textStyle: { color: colours.text },
        },
      };

/** `room` for a name, in pixels: beside bars there is more than below them. */
export const categoryAxis = (categories: readonly string[], colours: Colours, room = 120) => ({
  type: 'category' as const,
  data: [...categories],
  axisLine: { lineStyle: { color: colours.line } },
  axisTick: { show: false },
  axisLabel: { color: colours.quiet, hideOverlap: true, width: room, overflow: 'truncate' as const },
});

export const valueAxis = (column: ReportColumn, colours: Colours) => ({
  type: 'value' as const,
  axisLabel: {
    color: colours.quiet,
    formatter: (value: number) => shortText(String(Number(value.toFixed(6))), column.format),
  },
  nameTextStyle: { color: colours.quiet, align: 'left' as const },
  splitLine: { lineStyle: { color: colours.line } },
});

/** A part's name, figure and share of the whole. */
export const partFigures =
  (column: ReportColumn) =>
  ({ name, value, percent: share = 0 }: { name: string; value: number; percent?: number }): string =>
    `${name}\n${shortText(rounded(value, column), column.format)} (${percent((share / 100).toFixed(4))})`;

export const tellFigure =
  (column: ReportColumn) =>
  (value: unknown): string =>
    typeof value === 'number' ? figureText(rounded(value, column), column) : '–';

/** A tooltip of our own lines. An element, so that names are text: ECharts takes a string for markup. */
export function tooltipLines(lines: readonly string[]): HTMLElement {
  const box = document.createElement('div');
  for (const line of lines) box.append(Object.assign(document.createElement('div'), { textContent: line }));
  return box;
}

/** For names beside bars. */
export const besideRoom = (width: number): number => Math.min(240, Math.round(width * 0.35));
