import type { Table } from '../../catalog';
import type { Warehouse } from '../../local/warehouse';
import { columnList, etl, lit, sql, staging } from '../../sql';
import type { Sql } from '../../sql';
import { keyOf } from '../oracle';
import type { WarehouseRow } from '../oracle';
import { heldQuery, rowsQuery, selectFrom } from '../support/sql-engine';
import type { Cell, SqlEngine } from '../support/sql-engine';

export type SeenTables = Record<string, Record<string, WarehouseRow>>;

/** The warehouse's rows of these tables, as the oracle tells them. */
export async function rowsOf(warehouse: Warehouse, tables: readonly Table[]): Promise<SeenTables> {
  const answers = await selectFrom(warehouse, tables.map(rowsQuery));
  return Object.fromEntries(
    tables.map((table, index) => [
      table.name,
      Object.fromEntries((answers[index] ?? []).map((row) => warehouseRow(table, row))),
    ]),
  );
}

function warehouseRow(
  table: Table,
  { _change_id, _placeholder, ...row }: Record<string, Cell>,
): [string, WarehouseRow] {
  return [keyOf(table, row), { row, changeId: String(_change_id), placeholder: _placeholder === true }];
}

export interface KeptRows {
  /** `<change id> <operator>`, in order. */
  readonly held: readonly string[];
  /** Those that count. One that has become too old since prepare goes with the next run. */
  readonly tombstones: Readonly<Record<string, string>>;
}

/** What the last publication of each table's unit keeps for the next run. */
export async function keptOf(
  engine: SqlEngine,
  newestBatchDate: string | null,
  lateDays: number,
): Promise<Record<string, KeptRows>> {
  const { tables } = engine.catalog;
  const answers = await engine.select([...tables.map(heldQuery), ...tables.map(tombstonesQuery)]);
  const oldest = newestBatchDate === null ? '' : daysBefore(newestBatchDate, lateDays);
  return Object.fromEntries(
    tables.map((table, index): [string, KeptRows] => {
      const held = answers[index] ?? [];
      const tombstones = answers[tables.length + index] ?? [];
      return [
        table.name,
        {
          held: held.map((row) => `${row._change_id} ${row._op}`).sort(),
          tombstones: Object.fromEntries(
            tombstones
              .filter((row) => String(row._change_id).slice(0, 10) >= oldest)
              .map((row) => [keyOf(table, row), String(row._change_id)]),
          ),
        },
      ];
    }),
  );
}

function tombstonesQuery(table: Table): Sql {
  const key = columnList(table.key);
  return sql`SELECT ${key}, MAX("_change_id") AS "_change_id" FROM ${staging(table, 'tombstone')}
WHERE "_run_id" IN (SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)}) GROUP BY ${key}`;
}

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
