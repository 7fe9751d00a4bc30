import type { ReportChart, ReportColumn } from '../../../../catalog';
import type { Rows } from '../rows';

/** A chart as figures, before it is drawn: what ECharts draws and what the summary tells. */
export type ChartModel = AxisModel | PointsModel | GridModel | PartsModel;

interface Noted {
  /** What the chart leaves out, or how it sums up, for the reader. */
  readonly notes: readonly string[];
}

export interface Series {
  readonly name: string;
  /** One a category; null where there is nothing. */
  readonly values: readonly (number | null)[];
  readonly column: ReportColumn;
}

/** Bars, lines, areas over categories. */
export interface AxisModel extends Noted {
  readonly kind: 'axis';
  readonly type: 'bar' | 'line' | 'area';
  readonly isStacked: boolean;
  readonly x: ReportColumn;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
}

export interface PointsModel extends Noted {
  readonly kind: 'points';
  readonly x: ReportColumn;
  readonly y: ReportColumn;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  }[];
}

export interface GridModel extends Noted {
  readonly kind: 'grid';
  readonly x: ReportColumn;
  readonly y: ReportColumn;
  readonly value: ReportColumn;
  readonly xs: readonly string[];
  readonly ys: readonly string[];
  /** Positions in `xs` and `ys`, and the value. */
  readonly cells: readonly (readonly [number, number, number])[];
}

/** Parts of a whole, stages, or steps: one value each. */
export interface PartsModel extends Noted {
  readonly kind: 'parts';
  readonly type: 'pie' | 'funnel' | 'waterfall';
  readonly value: ReportColumn;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}

/** What a chart is made of: its definition, the report's rows, and which of them are shown, in the report's order. */
export interface ChartSource {
  readonly chart: ReportChart;
  readonly rows: Rows;
  readonly shown: readonly number[];
}

/** A chart with more than these is no longer read but guessed at. */
export const limits = {
  categories: 40,
  days: 1500,
  series: 10,
  points: 3000,
  parts: 10,
  gridSide: 60,
} as const;
