import type { Warehouse } from '../../../local/warehouse';
import { differences } from './compare';
import { inOneOrder } from './one-order';
import type { Postgres } from './postgres';
import { outcomesOf, watched } from './replay/transcript';

/** Every table and view of every schema with its columns, from the catalog view that both engines have. */
const shapes = `SELECT c.table_schema, c.table_name, c.column_name FROM svv_columns c
ORDER BY c.table_schema, c.table_name, c.ordinal_position`;

export interface ComparedTables {
  /** Tables and views. */
  readonly tables: number;
  readonly rows: number;
  /** By the name of the table. */
  readonly differences: Readonly<Record<string, readonly string[]>>;
}

/** Compares every table and every view of the two warehouses, row for row; that of DuckDB says which there are. */
export async function compareTables(
  warehouse: Pick<Warehouse, 'transaction'>,
  postgres: Postgres,
): Promise<ComparedTables> {
  const [listed] = await warehouse.transaction([shapes]);
  const columns = (listed?.rows ?? []).map((row) => row.map(String));
  const missing = differences({ columns: listed?.columns ?? [], rows: columns }, postgres.rows(shapes));
  if (missing.length > 0) return { tables: 0, rows: 0, differences: { 'the columns': missing } };
  const names = [...new Set(columns.map(([schema = '', table = '']) => `"${schema}"."${table}"`))];
  const queries = names.map((name) => {
    const list = columns.filter(([schema = '', table = '']) => name === `"${schema}"."${table}"`);
    return `SELECT ${list.map(([, , column = '']) => `t."${column}"`).join(', ')} FROM ${name} t`;
  });
  const ours = await warehouse.transaction(queries);
  const theirs = outcomesOf(postgres, queries.map((query) => watched(`${query};`)).join(''));
  const found = names.map((name, at) => {
    const result = { columns: ours[at]?.columns ?? [], rows: ours[at]?.rows ?? [] };
    return [name, differences(...inOneOrder(result, theirs[at]?.rows ?? []))] as const;
  });
  return {
    tables: names.length,
    rows: ours.reduce((sum, { resultRows }) => sum + resultRows, 0),
    differences: Object.fromEntries(found.filter(([, each]) => each.length > 0)),
  };
}
