import type { Catalog } from '../../../catalog';
import type { Loader } from '../loaders/loader';

export type LoaderName = 'Loadline' | 'floor' | 'dlt' | 'Sling';

export interface Case {
  readonly id: string;
  readonly title: string;
  /** Who takes part; the first one is the reference of the comparison. */
  readonly loaders: readonly LoaderName[];
  /** Writes projects and landing below `folder`. */
  prepare(folder: string): Promise<Prepared>;
}

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
}

/** How often, and by whom. */
export interface Plan {
  readonly rounds: number;
  readonly loaders: readonly Loader[];
}
