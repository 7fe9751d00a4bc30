import type { Catalog, ReportDefinition } from '../catalog';

/** A value of a report's row: decimals, days and timestamps as the text that Redshift prints, whole numbers as numbers. */
export type ReportCell = string | number | boolean | null;

export interface ReportResult {
  readonly report: ReportDefinition;
  /** In the report's order, the cells in the order of its columns. */
  readonly rows: readonly (readonly ReportCell[])[];
}

/** One of the figures that a manager asks for, as the completion notice and the site's first page show it. */
export interface DigestFigure {
  readonly label: string;
  readonly format: 'money' | 'integer' | 'percent' | 'decimal';
  readonly unit: string | null;
  /** Of the newest day; null where there is nothing to count. Decimals as text. */
  readonly value: ReportCell;
  readonly dayBefore: ReportCell;
  readonly weekBefore: ReportCell;
  /** The same weekday, 364 days earlier. */
  readonly yearBefore: ReportCell;
}

/** A page of the site beside the index and the reports, such as the data dictionary: `<name>.html`. */
export interface SitePage {
  readonly name: string;
  readonly title: string;
  /** What it is for, in a sentence, beside the link to it. */
  readonly about: string;
  /** Markup, put into the page as it is: who renders it escapes what comes from data. */
  readonly body: string;
}

/** Everything that site and workbook are made of. */
export interface Publication {
  readonly catalog: Catalog;
  /** Up to which day the warehouse is loaded, YYYY-MM-DD; null before the first publication. */
  readonly asOf: string | null;
  /** The run that published last. */
  readonly runId: string | null;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly results: readonly ReportResult[];
  readonly digest: readonly DigestFigure[];
  /** @default none */
  readonly pages?: readonly SitePage[];
}

/** A file of the site, by its path below the site's folder. */
export interface SiteFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly contentType: string;
}
