import { axisModel } from './axis-model';
import type { ChartModel, ChartSource } from './model';
import { gridModel, partsModel, pointsModel } from './other-models';

/** The figures of a chart; null where its columns are not there, or an axis of numbers would need numbers. */
export function chartModel(source: ChartSource): ChartModel | null {
  switch (source.chart.type) {
    case 'bar':
    case 'line':
    case 'area':
      return axisModel(source, source.chart.type);
    case 'scatter':
      return pointsModel(source);
    case 'heatmap':
      return gridModel(source);
    case 'pie':
    case 'funnel':
    case 'waterfall':
      return partsModel(source, source.chart.type);
  }
}
