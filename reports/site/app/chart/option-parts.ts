import { headerText, percent, shortText } from '../../../format';
import type { Colours } from './colours';
import type { PartsModel } from './model';
import type { Option } from './parts';
import { besideRoom, categoryAxis, common, partFigures, tellFigure, tooltipLines, valueAxis } from './parts';
import { rounded } from './summary';

/** Parts of a whole, stages or steps. */
export function partsOption(model: PartsModel, colours: Colours, width: number): Option {
  switch (model.type) {
    case 'pie':
      return pieOption(model, colours, width);
    case 'funnel':
      return funnelOption(model, colours, width);
    case 'waterfall':
      return waterfallOption(model, colours);
  }
}

function pieOption({ value, parts }: PartsModel, colours: Colours, width: number): Option {
  return {
    ...common(colours),
    tooltip: { ...common(colours).tooltip, trigger: 'item', valueFormatter: tellFigure(value) },
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
function funnelOption({ value, parts }: PartsModel, colours: Colours, width: number): Option {
  const first = parts[0]?.value ?? 0;
  return {
    ...common(colours),
    grid: { ...common(colours).grid, top: 8, bottom: 8, right: 120 },
    tooltip: { ...common(colours).tooltip, trigger: 'item', valueFormatter: tellFigure(value) },
    xAxis: { ...valueAxis(value, colours), show: false },
    yAxis: {
      ...categoryAxis(
        parts.map(({ name }) => name),
        colours,
        besideRoom(width),
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
        tooltipLines([`${bars[dataIndex]?.name ?? ''}: ${tellFigure(value)(bars[dataIndex]?.change)}`]),
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
