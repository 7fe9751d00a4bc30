import type { Catalog } from '../../../catalog';
import type { Change, Row } from './change';
import { perTable } from './relations';

export interface WarehouseRow {
  readonly row: Row;
  readonly changeId: string;
  readonly placeholder: boolean;
}

/** Per table, by key. */
export type Warehouse = ReadonlyMap<string, ReadonlyMap<string, WarehouseRow>>;

/** What one run leaves to the next. Never changed in place. */
export interface State {
  readonly warehouse: Warehouse;
  readonly held: ReadonlyMap<string, readonly Change[]>;
  /** Per table: key to the change id under which it was deleted. */
  readonly tombstones: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The newest batch date that was published. */
  readonly newestBatchDate: string | null;
}

export const emptyState = (catalog: Catalog): State => ({
  warehouse: perTable(catalog, () => new Map()),
  held: perTable(catalog, () => []),
  tombstones: perTable(catalog, () => new Map()),
  newestBatchDate: null,
});
