import type { Table } from '../../catalog';
import { columnList, etl, lit, sql, staging } from '../../sql';
import { keyOf } from '../oracle';
import type { WarehouseRow } from '../oracle';
import type { SqlEngine } from '../support/sql-engine';

type Tables = Record<string, Record<string, WarehouseRow>>;

/** The warehouse tables as the oracle tells them. */
export async function warehouseOf(engine: SqlEngine): Promise<Tables> {
  const tables: Tables = {};
  for (const table of engine.catalog.tables) {
    const rows = await engine.rows(table);
    tables[table.name] = Object.fromEntries(
      rows.map(({ _change_id, _placeholder, ...row }): [string, WarehouseRow] => [
        keyOf(table, row),
        { row, changeId: String(_change_id), placeholder: _placeholder === true },
      ]),
    );
  }
  return tables;
}

/** `<change id> <operator>`, in order. */
export async function heldOf(engine: SqlEngine, table: Table): Promise<string[]> {
  return (await engine.held(table)).map((row) => `${row._change_id} ${row._op}`).sort();
}

/** The tombstones that count. One that has become too old since prepare goes with the next run. */
export async function tombstonesOf(
  engine: SqlEngine,
  table: Table,
  newestBatchDate: string | null,
  lateDays: number,
): Promise<Record<string, string>> {
  const key = columnList(table.key);
  const rows =
    await engine.select(sql`SELECT ${key}, MAX("_change_id") AS "_change_id" FROM ${staging(table, 'tombstone')}
WHERE "_run_id" IN (SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)}) GROUP BY ${key}`);
  const oldest = newestBatchDate === null ? '' : daysBefore(newestBatchDate, lateDays);
  return Object.fromEntries(
    rows
      .filter((row) => String(row._change_id).slice(0, 10) >= oldest)
      .map((row) => [keyOf(table, row), String(row._change_id)]),
  );
}

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
