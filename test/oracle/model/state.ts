import type { Catalog } from '../../../catalog';
import type { Change, Row } from './change';
import { perTable } from './relations';

/** The files of one table and batch date that a run took, or of one partition of it. */
export interface SeenSnapshot {
  /** The values of the partition's columns, as text; `[]` where the table has none. */
  readonly partition: string;
  readonly batchDate: string;
  /** It may say that a row is gone. */
  readonly whole: boolean;
}

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
  /** Per table whose rows move between partitions: a deleted key to when its row was last there, which its tombstone keeps and counts as long as that. */
  readonly departed: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Per table: the snapshots that were taken, none of a table that has none. */
  readonly snapshots: ReadonlyMap<string, readonly SeenSnapshot[]>;
  /** Per unit: the newest batch date up to which it is published; absent before its first run. */
  readonly newestOfUnits: ReadonlyMap<string, string | null>;
  /** The batch date up to which every unit is published: what age is measured against. */
  readonly newestBatchDate: string | null;
}

/** The oldest of the units' dates: a unit that a killed run did not come to still takes the files of then. */
export const newestOfAll = (newestOfUnits: State['newestOfUnits']): string | null =>
  [...newestOfUnits.values()].reduce<string | null>(
    (oldest, date) => (oldest === null || (date !== null && date < oldest) ? date : oldest),
    null,
  );

export const emptyState = (catalog: Catalog): State => ({
  warehouse: perTable(catalog, () => new Map()),
  held: perTable(catalog, () => []),
  tombstones: perTable(catalog, () => new Map()),
  departed: perTable(catalog, () => new Map()),
  snapshots: perTable(catalog, () => []),
  newestOfUnits: new Map(),
  newestBatchDate: null,
});
