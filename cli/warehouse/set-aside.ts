import { setAside } from '../../sql';
import type { WarehouseReader } from './run-facts';

/** Rows that were not applied, by where and why. A row with two faults counts under both. */
export interface SetAside {
  readonly kind: 'rejected' | 'held';
  readonly table: string;
  readonly column: string | null;
  /** The fault, up to the first semicolon or colon of the reason. What is expected is shown by `failed`. */
  readonly reason: string;
  readonly rows: number;
}

/** What the runs rejected, and what is held now; most rows first. */
export async function readSetAside(
  warehouse: WarehouseReader,
  runIds: readonly string[],
): Promise<SetAside[]> {
  if (runIds.length === 0) return [];
  const rows = await warehouse.read(setAside(runIds));
  return rows.map(({ kind, table_name: table, column_name: column, reason, rows: count }) => ({
    ...{ kind, table, column, reason },
    rows: count,
  }));
}
