import type { Mart } from '../../catalog';
import { createTable, tableName } from '../ddl/create-table';
import { columnList, id, Sql, sql } from '../text/sql';
import { martShape } from './mart-shape';

/** The statements that make a mart whole in a warehouse that does not have it. */
export const buildMart = (mart: Mart): Sql[] => [
  createTable(martShape(mart)),
  insertRows(mart, Sql.trusted(mart.query)),
];

export function insertRows(mart: Mart, query: Sql): Sql {
  const names = mart.columns.map((each) => each.name);
  const rows = id('_q'); // no name of a project begins with an underscore
  return sql`INSERT INTO ${tableName(martShape(mart))} (${columnList(names)})\nSELECT ${columnList(names, rows)} FROM (\n${query}\n) ${rows}`;
}
