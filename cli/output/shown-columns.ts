import type { ResultSet } from '../../local/warehouse';
import { tokenize } from '../../local/warehouse/text/tokenize';

/**
 * The result without the columns that are Loadline's own, whose names begin with an underscore, unless the statement
 * names them: `SELECT *` is a question for the data.
 */
export function shownColumns({ columns, rows }: ResultSet, sql: string): ResultSet {
  const named = new Set(
    tokenize(sql)
      .filter(({ kind }) => kind === 'word' || kind === 'name')
      .map(({ value }) => value.toLowerCase()),
  );
  const isShown = columns.map(({ name }) => !name.startsWith('_') || named.has(name.toLowerCase()));
  if (!isShown.includes(false)) return { columns, rows };
  const only = <T>(all: readonly T[]): T[] => all.filter((_, place) => isShown[place]);
  return { columns: only(columns), rows: rows.map(only) };
}
