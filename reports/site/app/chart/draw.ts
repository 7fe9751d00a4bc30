import { BarChart, CandlestickChart, HeatmapChart, LineChart, PieChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { optionOf } from './option';
import type { ChartModel } from './model';
import { chartSummary } from './summary';

use([
  ...[BarChart, LineChart, ScatterChart, HeatmapChart, PieChart, CandlestickChart],
  ...[GridComponent, TooltipComponent, LegendComponent, VisualMapContinuousComponent, AriaComponent],
  SVGRenderer, // sharp on paper and at any zoom; the models' limits keep the number of shapes small
]);

/** A chart in a place of the page, which it fills; it is drawn anew when the place's size changes. */
export class Chart {
  readonly #chart;

  constructor(place: HTMLElement) {
    this.#chart = init(place, null, { renderer: 'svg' });
    // Animation frames: a change of size while the browser measures must not change sizes again.
    new ResizeObserver(() => requestAnimationFrame(() => this.#chart.resize())).observe(place);
  }

  draw(model: ChartModel): void {
    this.#chart.setOption(
      {
        ...optionOf(model, this.#chart.getWidth()),
        animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        animationDuration: 250,
        aria: { enabled: true, label: { description: chartSummary(model) } },
      },
      { notMerge: true },
    );
  }

  resize(): void {
    this.#chart.resize();
  }
}
