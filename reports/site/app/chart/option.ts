import { headerText, shortText } from '../../../format';
import type { Colours } from './colours';
import { pageColours } from './colours';
import { axisOption } from './option-axis';
import { partsOption } from './option-parts';
import type { ChartModel, GridModel, PointsModel } from './model';
import type { Option } from './parts';
import { categoryAxis, common, legend, tellFigure, tooltipLines, valueAxis } from './parts';
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
      formatter: ({ data }: { data: readonly [number, number, string] }) =>
        tooltipLines([
          data[2],
          `${x.label}: ${tellFigure(x)(data[0])}`,
          `${y.label}: ${tellFigure(y)(data[1])}`,
        ]),
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
    tooltip: {
      ...common(colours).tooltip,
      trigger: 'item',
      formatter: ({ data }: { data: readonly [number, number, number] }) =>
        tooltipLines([
          `${x.label}: ${xs[data[0]] ?? ''}`,
          `${y.label}: ${ys[data[1]] ?? ''}`,
          `${value.label}: ${tellFigure(value)(data[2])}`,
        ]),
    },
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
