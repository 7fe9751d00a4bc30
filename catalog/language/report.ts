/** How a column of a report is shown, on the page as in the workbook. */
export const reportFormats = [
  'text',
  'date', // a day
  'month', // a day that stands for its month
  'timestamp',
  'integer',
  'decimal',
  'money', // rupees, with paise
  'percent', // a ratio: 0.25 is shown as 25 %
] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** What the digest answers, in this order: `format` is one of `reportFormats`, the values are decimals. */
export const digestColumns = [
  'label',
  'format',
  'unit',
  'value',
  'day_before',
  'week_before',
  'year_before',
] as const;

export interface ReportColumn {
  /** As the query names it. */
  readonly name: string;
  readonly label: string;
  readonly format: ReportFormat;
  /** Of an integer or decimal: `hours`, `kg`, `pieces`. Money is in rupees. */
  readonly unit?: string;
  /**
   * Whether the rows of a measure may be added up: not a median, a price, a share, a count of distinct buyers.
   * @default true of money and whole numbers, false of others
   */
  readonly additive?: boolean;
  /** How the figure is made, where the label does not say it. */
  readonly about?: string;
  /** One of the columns that a row is for. All others are measures, or remarks. */
  readonly role: 'grain' | 'measure' | 'remark';
}

export const chartTypes = [
  'bar',
  'line',
  'area',
  'scatter',
  'heatmap',
  'pie',
  'funnel',
  'waterfall',
] as const;
export type ChartType = (typeof chartTypes)[number];

export interface ReportChart {
  readonly type: ChartType;
  readonly x: string;
  readonly y: readonly string[];
  /** A column whose values are a series each; of a heatmap, the vertical axis. */
  readonly series?: string;
  readonly stacked?: boolean;
}

/**
 * One `.sql` file: a header in YAML within the first comment, and one SELECT over `dw`, `mart` and `etl`, ordered, in
 * the SQL that the engines share. `readReports` reads it.
 */
export interface ReportDefinition {
  /** The file's name without `.sql`. */
  readonly name: string;
  readonly title: string;
  /** What it answers, as a person asks it. */
  readonly question: string;
  /** Who asks: `CFO`. */
  readonly audience: string;
  /** The folder it lies in: `sales`. */
  readonly area: string;
  /**
   * `rows`: no report of its own but the rows behind the figures of others, the newest ones. `digest`: the figures of the
   * completion notice and of the first page, a row each, with the columns of `digestColumns`.
   */
  readonly kind: 'report' | 'rows' | 'digest';
  readonly columns: readonly ReportColumn[];
  /** Columns that a reader filters by. */
  readonly filters: readonly string[];
  /** Filters with a name: `{ 'App only': { channel: 'APP' } }`. */
  readonly presets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly chart: ReportChart | null;
  /** Where the rows behind a row are: of this report, those whose columns equal the row's, theirs to ours. */
  readonly drill: { readonly report: string; readonly by: Readonly<Record<string, string>> } | null;
  readonly sql: string;
}
