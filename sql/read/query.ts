import { columnList, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** A value as a reader gets it: whole numbers as numbers, all else as Redshift prints it; times in UTC. */
export type Cell = string | number | null;

/** A SELECT whose rows have these columns. */
export interface Query<Row extends object> {
  readonly sql: Sql;
  readonly columns: readonly (keyof Row & string)[];
}

/** The columns of what follows FROM. */
export const select = <Row extends object>(
  columns: readonly (keyof Row & string)[],
  source: Sql,
): Query<Row> => ({ columns, sql: sql`SELECT ${columnList(columns)} FROM ${source}` });
