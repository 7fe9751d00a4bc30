import { chartTypes } from '../../../../catalog';
import type { ReportChart } from '../../../../catalog';
import type { ReportCell, ReportResult } from '../../../../reports';
import { chartModel } from '../../../../reports/site/app/chart/chart-model';
import type { AxisModel, ChartModel } from '../../../../reports/site/app/chart/model';
import { chartSummary } from '../../../../reports/site/app/chart/summary';
import { Rows } from '../../../../reports/site/app/rows';
import { pageData } from '../../../../reports/site/page-data';
import { samplePublication } from '../../support/sample-publication';

const publication = samplePublication(100);

function modelOf(
  result: ReportResult,
  chart: ReportChart | null = result.report.chart,
  shown?: number[],
): ChartModel {
  const rows = new Rows(pageData(publication, result, new Map()));
  const model = chartModel({ chart: chart!, rows, shown: shown ?? result.rows.map((_, at) => at) });
  if (model === null) throw new Error('There is no chart.');
  return model;
}
const resultOf = (name: string): ReportResult =>
  publication.results.find(({ report }) => report.name === name)!;

/** A report of one text and one amount. */
const simple = (rows: readonly ReportCell[][], label = 'Net', additive = true): ReportResult => ({
  report: {
    ...resultOf('payment_methods').report,
    columns: [
      { name: 'x', label: 'Word', format: 'text', role: 'grain' },
      { name: 's', label: 'Series', format: 'text', role: 'grain' },
      { name: 'y', label, format: 'money', role: 'measure', additive },
    ],
  },
  rows,
});
const bars: ReportChart = { type: 'bar', x: 'x', y: ['y'] };

describe('charts', () => {
  it('exist for every type that a header may name', () => {
    const drawn = publication.results.flatMap(({ report }) =>
      report.chart === null ? [] : [report.chart.type],
    );
    expect(new Set(drawn)).toEqual(new Set(chartTypes));
    for (const result of publication.results)
      if (result.report.chart !== null) expect(chartSummary(modelOf(result)).length).toBeGreaterThan(20);
  });

  it('add up several rows of a point and say so', () => {
    const model = modelOf(
      simple([
        ['a', 'p', '1.50'],
        ['b', 'p', '2.00'],
        ['a', 'q', '4.00'],
        ['c', 'q', null],
      ]),
      bars,
    ) as AxisModel;
    expect(model.categories).toEqual(['a', 'b', 'c']);
    expect(model.series.map(({ values }) => values)).toEqual([[5.5, 2, null]]);
    expect(model.notes).toEqual(['Figures of several rows are added up.']);
  });

  it('take the mean of what has no sum', () => {
    const model = modelOf(
      simple(
        [
          ['a', 'p', '1.00'],
          ['a', 'q', '4.00'],
        ],
        'Average order',
        false,
      ),
      bars,
    ) as AxisModel;
    expect(model.series[0]!.values).toEqual([2.5]);
    expect(model.notes).toEqual(['Average order: the plain mean of several rows.']);
  });

  it('split a measure by a column, the smallest taken together', () => {
    const rows = Array.from({ length: 14 }, (_, at): ReportCell[] => ['a', `s${at}`, `${at + 1}.00`]);
    const model = modelOf(simple(rows), { ...bars, series: 's', stacked: true }) as AxisModel;
    expect(model.isStacked).toBe(true);
    expect(model.series.map(({ name }) => name)).toEqual(
      [13, 12, 11, 10, 9, 8, 7, 6, 5].map((at) => `s${at}`).concat('Others'),
    );
    expect(model.series.at(-1)!.values).toEqual([15]);
    expect(model.notes[0]).toBe(
      'The 9 largest of 14 values of Series have a series each; the others are taken together.',
    );
  });

  it('show the first of too many texts, and say so', () => {
    const rows = Array.from({ length: 50 }, (_, at): ReportCell[] => [`w${at}`, '', '1.00']);
    const model = modelOf(simple(rows), bars) as AxisModel;
    expect(model.categories).toHaveLength(40);
    expect(model.notes[0]).toMatch(/^The first 40 of 50 values of Word/);
  });

  it('order days by time, whatever the order of the rows', () => {
    const result = resultOf('payment_success');
    const model = modelOf(result, undefined, result.rows.map((_, at) => at).toReversed()) as AxisModel;
    expect(model.categories[0]).toBe('23 Jun 2025');
    expect(model.categories.at(-1)).toBe('20 Oct 2025');
    expect(model.series).toHaveLength(3);
  });

  it('give a heat map its fields, and a waterfall its steps in order', () => {
    const grid = modelOf(resultOf('cohort_retention'));
    expect(grid).toMatchObject({ kind: 'grid', xs: Array.from({ length: 12 }, (_, at) => String(at)) });
    const steps = modelOf(resultOf('growth_bridge'));
    expect(steps.kind === 'parts' && steps.parts.map(({ value }) => value)).toEqual([
      82500000, 14200000, -6100000, 9800000, -3750000,
    ]);
    expect(chartSummary(steps)).toContain('Price −₹61,00,000.00');
  });

  it('make a part of each measure where there are several', () => {
    const model = modelOf(resultOf('sales_ladder'), {
      type: 'funnel',
      x: 'month',
      y: ['gross_amount', 'net_amount'],
    });
    expect(model.kind === 'parts' && model.parts.map(({ name }) => name)).toEqual(['Gross', 'Net']);
  });

  it('are none where a column is missing or an axis of numbers has none', () => {
    const result = resultOf('sales_ladder');
    const rows = new Rows(pageData(publication, result, new Map()));
    const shown = [0, 1];
    expect(chartModel({ chart: { type: 'bar', x: 'no', y: ['net_amount'] }, rows, shown })).toBeNull();
    expect(chartModel({ chart: { type: 'scatter', x: 'month', y: ['net_amount'] }, rows, shown })).toBeNull();
  });
});
