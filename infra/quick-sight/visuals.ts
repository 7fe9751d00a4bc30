import type { CfnAnalysis } from 'aws-cdk-lib/aws-quicksight';
import type { ReportChart, ReportColumn, ReportDefinition } from '../../catalog';
import { columnOf, labelOf } from './columns';
import { dimension, measure, rowFieldId, unaggregated } from './fields';

export const chartId = ({ name }: ReportDefinition): string => `${name}-chart`;
export const tableId = ({ name }: ReportDefinition): string => `${name}-table`;

const titled = (plainText: string) => ({ title: { visibility: 'VISIBLE', formatText: { plainText } } });

/** All rows of the report, with its columns in their order. */
export const table = (report: ReportDefinition): CfnAnalysis.VisualProperty => ({
  tableVisual: {
    visualId: tableId(report),
    ...titled(report.title),
    chartConfiguration: {
      fieldWells: {
        tableUnaggregatedFieldWells: { values: report.columns.map((column) => unaggregated(report, column)) },
      },
      fieldOptions: {
        selectedFieldOptions: report.columns.map((column) => ({
          fieldId: rowFieldId(report, column),
          customLabel: labelOf(column),
        })),
      },
    },
  },
});

/** The columns whose figures a chart shows. */
export const measured = (report: ReportDefinition, { type, x, y }: ReportChart): ReportColumn[] =>
  [...(type === 'scatter' ? [x] : []), ...y].map((name) => columnOf(report, name));

type Draw = (report: ReportDefinition, chart: ReportChart) => CfnAnalysis.VisualProperty;

const shared = (report: ReportDefinition) => ({ visualId: chartId(report), ...titled(report.question) });
const category = (report: ReportDefinition, { x }: ReportChart) => [dimension(report, columnOf(report, x))];
const colors = (report: ReportDefinition, { series }: ReportChart) =>
  series === undefined ? [] : [dimension(report, columnOf(report, series))];
const values = (report: ReportDefinition, chart: ReportChart) =>
  measured(report, chart).map((column) => measure(report, column));

const bar: Draw = (report, chart) => ({
  barChartVisual: {
    ...shared(report),
    chartConfiguration: {
      orientation: 'VERTICAL',
      barsArrangement: chart.stacked === true ? 'STACKED' : 'CLUSTERED',
      fieldWells: {
        barChartAggregatedFieldWells: {
          ...{ category: category(report, chart), values: values(report, chart) },
          colors: colors(report, chart),
        },
      },
    },
  },
});

const lineOf =
  (isArea: boolean): Draw =>
  (report, chart) => ({
    lineChartVisual: {
      ...shared(report),
      chartConfiguration: {
        type: isArea ? (chart.stacked === true ? 'STACKED_AREA' : 'AREA') : 'LINE',
        fieldWells: {
          lineChartAggregatedFieldWells: {
            ...{ category: category(report, chart), values: values(report, chart) },
            colors: colors(report, chart),
          },
        },
      },
    },
  });

/** A point for each value of the series; of a chart without one, for each row: the grain tells rows apart. */
const scatter: Draw = (report, chart) => {
  const [xAxis, ...yAxis] = values(report, chart);
  const { series } = chart;
  const points =
    series === undefined
      ? report.columns.filter(({ role, name }) => role === 'grain' && name !== chart.x).slice(0, 1)
      : [columnOf(report, series)];
  return {
    scatterPlotVisual: {
      ...shared(report),
      chartConfiguration: {
        fieldWells: {
          scatterPlotCategoricallyAggregatedFieldWells: {
            xAxis: xAxis === undefined ? [] : [xAxis],
            yAxis,
            category: points.map((column) => dimension(report, column)),
          },
        },
      },
    },
  };
};

const heatmap: Draw = (report, chart) => ({
  heatMapVisual: {
    ...shared(report),
    chartConfiguration: {
      fieldWells: {
        heatMapAggregatedFieldWells: {
          ...{ columns: category(report, chart), rows: colors(report, chart) },
          values: values(report, chart),
        },
      },
    },
  },
});

const pie: Draw = (report, chart) => ({
  pieChartVisual: {
    ...shared(report),
    chartConfiguration: {
      fieldWells: {
        pieChartAggregatedFieldWells: { category: category(report, chart), values: values(report, chart) },
      },
    },
  },
});

const funnel: Draw = (report, chart) => ({
  funnelChartVisual: {
    ...shared(report),
    chartConfiguration: {
      fieldWells: {
        funnelChartAggregatedFieldWells: { category: category(report, chart), values: values(report, chart) },
      },
    },
  },
});

const waterfall: Draw = (report, chart) => ({
  waterfallVisual: {
    ...shared(report),
    chartConfiguration: {
      fieldWells: {
        waterfallChartAggregatedFieldWells: {
          ...{ categories: category(report, chart), values: values(report, chart) },
        },
      },
    },
  },
});

const draws: Readonly<Record<ReportChart['type'], Draw>> = {
  ...{ bar, line: lineOf(false), area: lineOf(true), scatter, heatmap, pie, funnel, waterfall },
};

/** The chart that the report's header describes. */
export const drawn: Draw = (report, chart) => draws[chart.type](report, chart);
