import type { Catalog } from '../../catalog';

/** How a case wants its data loaded. */
export interface RunOptions {
  /** Loadline's alone: the counterparts know none. @default false */
  readonly reports?: boolean;
  /** `1GB`: of the loaders that can keep to one. @default their own */
  readonly memoryLimit?: string;
}

/** What a loader loads. */
export interface Place {
  /** The folder of the project, which `catalog` is made from. */
  readonly project: string;
  readonly catalog: Catalog;
  /** `<table>/<YYYY-MM-DD>/*.csv`; may have batches that are loaded already. */
  readonly landing: string;
  /** The batch dates to load. */
  readonly dates: readonly string[];
  /** The loader's own folder: its warehouse, and whatever it keeps from one load to the next. */
  readonly state: string;
  readonly run: RunOptions;
}
