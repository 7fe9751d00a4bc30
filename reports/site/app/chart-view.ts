import type { ReportChart } from '../../../catalog';
import { Chart } from './chart/draw';
import { chartModel } from './chart/chart-model';
import { chartSummary } from './chart/summary';
import { element } from './dom';
import type { Rows } from './rows';
import { onThemeChange } from './theme-toggle';

/** The chart of a report, its notes, and its summary for readers who do not see it. */
export class ChartView {
  readonly element: HTMLElement;
  readonly #place = element('div', { class: 'chart' });
  readonly #summary = element('p', { class: 'hidden-text' });
  readonly #notes = element('ul', { class: 'notes' });
  #chart: Chart | null = null;
  #shown: readonly number[] = [];

  constructor(
    private readonly chart: ReportChart,
    private readonly rows: Rows,
    title: string,
  ) {
    this.element = element(
      'section',
      { class: 'chart-section', 'aria-label': `${title}, chart` },
      this.#place,
      this.#summary,
      this.#notes,
    );
    onThemeChange(() => this.#draw());
    // Fewer labels on a narrow page: the option depends on the width.
    let isNarrow = innerWidth < 600;
    addEventListener('resize', () => {
      if (innerWidth < 600 === isNarrow) return;
      isNarrow = innerWidth < 600;
      this.#draw();
    });
  }

  /** @param shown The rows that the filters leave */
  show(shown: readonly number[]): void {
    this.#shown = shown;
    this.#draw();
  }

  #draw(): void {
    const model = chartModel({ chart: this.chart, rows: this.rows, shown: this.#shown });
    this.element.hidden = model === null || this.#shown.length === 0;
    if (model === null || this.#shown.length === 0) return;
    const bars = model.kind === 'axis' && model.x.format === 'text' ? model.categories.length : 0;
    const lines = model.kind === 'grid' ? model.ys.length : bars;
    this.#place.style.height = `${Math.min(900, Math.max(360, lines * 22 + 110))}px`;
    this.#chart ??= new Chart(this.#place);
    this.#chart.resize();
    this.#chart.draw(model);
    this.#summary.textContent = chartSummary(model);
    this.#notes.replaceChildren(...model.notes.map((note) => element('li', {}, note)));
  }
}
