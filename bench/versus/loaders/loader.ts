import type { Measured } from '../../support/measure';
import type { Table } from '../../../catalog';
import type { FilledFile } from '../cases/case';
import type { Place } from '../place';

/** What a loader takes care of, and a reader of its figures must know. */
export interface Duties {
  /** Rows that the source deleted go. */
  readonly deletes: boolean;
  /** Of several changes of a row, the source's last one counts. */
  readonly order: boolean;
  /** No row is visible without its parent. */
  readonly parents: boolean;
  /** A row that cannot be read is kept with its reason, and the others are loaded. */
  readonly rejects: boolean;
}

export interface Loader {
  readonly name: string;
  readonly version: string;
  readonly duties: Duties;
  /** The options that a reader must know to judge the figures. */
  readonly how: string;
  /** Loads the batches of `place.dates` into the warehouse in `place.state`, start-up included. Throws when it fails. */
  load(place: Place): Promise<Measured>;
  /** The DuckDB file of its warehouse, and the SQL of a table of it. */
  warehouse(place: Place): { readonly file: string; table(name: string): string };
  /**
   * What its tables have beside the catalog's columns, as SQL over `record`, the number of the record in the file. Without it, no
   * row can be written for it by SQL.
   */
  readonly ownColumns?: (table: Table, file: FilledFile) => Readonly<Record<string, string>>;
}
