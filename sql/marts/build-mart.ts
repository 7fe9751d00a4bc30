import type { Catalog, Mart } from '../../catalog';
import { createTable, tableName } from '../ddl/create-table';
import { columnList, id, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { martQuery } from './mart-query';
import type { MartQuery } from './mart-query';
import { martShape } from './mart-shape';

/** The statements that make a mart whole in a warehouse that does not have it. */
export const buildMart = (catalog: Catalog, mart: Mart): Sql[] => [
  createTable(martShape(mart)),
  insertRows(mart, martQuery(catalog, mart, null)),
];

export function insertRows(mart: Mart, { before, query }: MartQuery): Sql {
  const names = mart.columns.map((each) => each.name);
  const rows = id('_rows'); // no name of a project begins with an underscore
  return sql`INSERT INTO ${tableName(mart)} (${columnList(names)})
${before}SELECT ${columnList(names, rows)} FROM (\n${query}\n) ${rows}`;
}
