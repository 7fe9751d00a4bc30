import { printValue } from '../../local/warehouse';
import type { ResultSet, Value, Warehouse } from '../../local/warehouse';
import type { Cell, Query } from '../../sql';

/** The rows of a reading query by column name. */
export const readRows = async <Row extends object>(
  warehouse: Pick<Warehouse, 'query'>,
  query: Query<Row>,
): Promise<Row[]> => rowsByName(await warehouse.query(query.sql.text), query);

/** A result of the query, by column name. */
export const rowsByName = <Row extends object>({ rows }: ResultSet, { columns }: Query<Row>): Row[] =>
  rows.map(
    (row) => Object.fromEntries(columns.map((column, place) => [column, cellOf(row[place] ?? null)])) as Row,
  );

const cellOf = (value: Value): Cell => (typeof value === 'bigint' ? Number(value) : printValue(value));
