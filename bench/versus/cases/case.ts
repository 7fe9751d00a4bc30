import type { Catalog, Table } from '../../../catalog';
import type { RunOptions } from '../place';

/** In the order in which they take turns; the first one is the reference of the comparison. */
export const loaderNames = ['Loadline', 'floor', 'dlt', 'Sling'] as const;
export type LoaderName = (typeof loaderNames)[number];

/** In a few words; or it would take too long, as the figures of another case show. */
export type Reason = string | { readonly tooSlowIn: string };

export interface Case {
  readonly id: string;
  readonly title: string;
  /** Why a loader takes no part. @default all take part */
  readonly leftOut?: Partial<Record<LoaderName, Reason>>;
  /** Of a case that takes long: it is played so often at most. @default as often as all */
  readonly rounds?: number;
  /** It takes so long, or so much of the disk, that it is played only where the call names it. @default false */
  readonly onlyWhenNamed?: boolean;
  /** Writes projects and landing below `folder`. */
  prepare(folder: string): Promise<Prepared>;
}

/** Makes a case. @param share of its rows (or of its tables), 1 being what its id says: less tries the bench itself */
export type MakeCase = (share: number) => Case;

export const sized = (nominal: number, share: number): number => Math.max(Math.round(nominal * share), 2);

export interface Prepared {
  readonly project: string;
  readonly catalog: Catalog;
  readonly landing: string;
  /** Loaded before the clock starts, once for each loader; none where the first load is measured. */
  readonly before: readonly string[];
  /** Loaded against the clock. */
  readonly dates: readonly string[];
  /** Of `dates`. */
  readonly rows: number;
  /** How all of these are loaded. @default as a bench does: without reports */
  readonly run?: RunOptions;
  /** What is in the warehouse beside the rows of `before`. @default nothing */
  readonly fill?: Fill;
}

/** Rows that SQL writes into a loader's warehouse, as if they had come in a file of `before`: too many to be loaded for a measurement. */
export interface Fill {
  /** The rows of the base in all. Bases of one size are equal: each is made once, and kept for the cases that follow. */
  readonly total: number;
  readonly file: FilledFile;
  /** A query of DuckDB: the catalog's columns in their order, and `record`, the number of the row's record in the file. */
  readonly rows: (table: Table) => string;
}

export interface FilledFile {
  readonly batchDate: string;
  readonly fileName: string;
}
