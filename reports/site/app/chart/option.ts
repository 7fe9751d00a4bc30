import type { ReportColumn } from '../../../../catalog';
import { figureText, headerText, percent, shortText } from '../../../format';
import type { Colours } from './colours';
import { pageColours } from './colours';
import { axisOption } from './option-axis';
import type { ChartModel, GridModel, PartsModel, PointsModel } from './model';
import type { Option } from './parts';
import { categoryAxis, common, legend, partFigures, valueAxis } from './parts';
import { rounded } from './summary';

/** ECharts' option of a model. `width` of the place, in pixels: a narrow one has fewer labels. */
export function optionOf(model: ChartModel, width: number): Option {
  const colours = pageColours();
  switch (model.kind) {
    case 'axis':
      return axisOption(model, colours, width);
    case 'points':
      return pointsOption(model, colours);
    case 'grid':
      return gridOption(model, colours, width);
    case 'parts':
      return partsOption(model, colours, width);
  }
}

const tell =
  (column: ReportColumn) =>
  (value: unknown): string =>
    typeof value === 'number' ? figureText(rounded(value, column), column) : '';

function partsOption(model: PartsModel, colours: Colours, width: number): Option {
  switch (model.type) {
    case 'pie':
      return pieOption(model, colours, width);
    case 'funnel':
      return funnelOption(model, colours);
    case 'waterfall':
      return waterfallOption(model, colours);
  }
}

function pointsOption({ x, y, series }: PointsModel, colours: Colours): Option {
  return {
    ...common(colours),
    ...legend(
      series.map(({ name }) => name),
      colours,
    ),
    tooltip: {
      ...common(colours).tooltip,
      trigger: 'item',
      // An element, so that labels are text: a string would be taken for markup.
      formatter: ({ data }: { data: readonly [number, number, string] }) => {
        const box = document.createElement('div');
        for (const line of [data[2], `${x.label}: ${tell(x)(data[0])}`, `${y.label}: ${tell(y)(data[1])}`])
          box.append(Object.assign(document.createElement('div'), { textContent: line }));
        return box;
      },
    },
    xAxis: {
      ...valueAxis(x, colours),
      scale: true,
      name: headerText(x),
      nameLocation: 'middle',
      nameGap: 30,
    },
    yAxis: { ...valueAxis(y, colours), scale: true, name: headerText(y), nameLocation: 'end' },
    series: series.map(({ name, points }) => ({
      type: 'scatter',
      name,
      symbolSize: 8,
      itemStyle: { opacity: 0.75 },
      data: points.map((point) => [point.x, point.y, point.label]),
    })),
  };
}

function gridOption({ x, y, value, xs, ys, cells }: GridModel, colours: Colours, width: number): Option {
  const values = cells.map(([, , figure]) => figure);
  const isSmall = cells.length <= 240 && width > 560;
  return {
    ...common(colours),
    tooltip: { ...common(colours).tooltip, trigger: 'item', valueFormatter: tell(value) },
    xAxis: { ...categoryAxis(xs, colours), name: x.label, nameLocation: 'middle', nameGap: 32 },
    yAxis: { ...categoryAxis(ys, colours), inverse: true, name: y.label, nameLocation: 'start' },
    visualMap: {
      min: Math.min(0, ...values),
      max: Math.max(...values, 0) || 1,
      calculable: false,
      orient: 'horizontal',
      right: 0,
      top: 0,
      itemHeight: 120,
      itemWidth: 12,
      text: [
        shortText(rounded(Math.max(...values, 0), value), value.format),
        shortText(rounded(Math.min(0, ...values), value), value.format),
      ],
      textStyle: { color: colours.quiet },
      inRange: { color: colours.scale },
    },
    series: [
      {
        type: 'heatmap',
        name: value.label,
        data: cells,
        itemStyle: { borderColor: colours.surface, borderWidth: 1 },
        label: {
          show: isSmall,
          fontSize: 11,
          formatter: ({ data }: { data: readonly [number, number, number] }) =>
            shortText(rounded(data[2], value), value.format),
        },
      },
    ],
  };
}

function pieOption({ value, parts }: PartsModel, colours: Colours, width: number): Option {
  return {
    ...common(colours),
    tooltip: { ...common(colours).tooltip, trigger: 'item', valueFormatter: tell(value) },
    series: [
      {
        type: 'pie',
        name: value.label,
        radius: ['42%', width < 480 ? '60%' : '72%'],
        padAngle: 1,
        label: { color: colours.text, lineHeight: 17, formatter: partFigures(value) },
        data: parts.map((part) => ({ name: part.name, value: part.value })),
      },
    ],
  };
}

/** Stages as bars below each other, each with what is left of the first: lengths compare where the slopes of a drawn funnel do not. */
function funnelOption({ value, parts }: PartsModel, colours: Colours): Option {
  const first = parts[0]?.value ?? 0;
  return {
    ...common(colours),
    grid: { ...common(colours).grid, top: 8, bottom: 8, right: 120 },
    tooltip: { ...common(colours).tooltip, trigger: 'item', valueFormatter: tell(value) },
    xAxis: { ...valueAxis(value, colours), show: false },
    yAxis: {
      ...categoryAxis(
        parts.map(({ name }) => name),
        colours,
      ),
      inverse: true,
    },
    series: [
      {
        type: 'bar',
        name: value.label,
        barCategoryGap: '18%',
        data: parts.map((part) => part.value),
        label: {
          show: true,
          position: 'right',
          color: colours.text,
          formatter: ({ value: figure }: { value: number }) =>
            `${shortText(rounded(figure, value), value.format)} (${percent((first === 0 ? 0 : figure / first).toFixed(4))})`,
        },
      },
    ],
  };
}

/** Steps that rise and fall from where the last one ended, and at the end what is left. */
function waterfallOption({ value, parts }: PartsModel, colours: Colours): Option {
  let level = 0;
  const steps = parts.map((part) => {
    const from = level;
    level += part.value;
    return { name: part.name, from, to: level, change: part.value };
  });
  const bars = [...steps, { name: 'Total', from: 0, to: level, change: level }];
  const colour = (at: number, change: number): string | undefined =>
    at === steps.length ? colours.series[0] : change < 0 ? colours.series[1] : colours.series[2];
  return {
    ...common(colours),
    tooltip: {
      ...common(colours).tooltip,
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        Object.assign(document.createElement('div'), {
          textContent: `${bars[dataIndex]?.name ?? ''}: ${tell(value)(bars[dataIndex]?.change)}`,
        }),
    },
    xAxis: categoryAxis(
      bars.map(({ name }) => name),
      colours,
    ),
    yAxis: { ...valueAxis(value, colours), name: headerText(value) },
    series: [
      // A stack adds positive and negative values apart, so that bars across zero would be wrong: a box plot's candle is not.
      {
        type: 'candlestick',
        name: value.label,
        barMaxWidth: 56,
        data: bars.map(({ from, to, change }, at) => ({
          value: [from, to, Math.min(from, to), Math.max(from, to)],
          itemStyle: {
            color: colour(at, change),
            color0: colour(at, change),
            borderColor: colour(at, change),
            borderColor0: colour(at, change),
          },
        })),
      },
    ],
  };
}
