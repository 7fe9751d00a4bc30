import { printValue } from '../../local/warehouse';
import type { Value, Warehouse } from '../../local/warehouse';
import type { Cell, Query } from '../../sql';

/** The rows of a reading query by column name. */
export async function readRows<Row extends object>(
  warehouse: Pick<Warehouse, 'query'>,
  { sql, columns }: Query<Row>,
): Promise<Row[]> {
  const { rows } = await warehouse.query(sql.text);
  return rows.map(
    (row) => Object.fromEntries(columns.map((column, place) => [column, cellOf(row[place] ?? null)])) as Row,
  );
}

const cellOf = (value: Value): Cell => (typeof value === 'bigint' ? Number(value) : printValue(value));
