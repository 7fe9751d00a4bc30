import type { Mart } from '../../catalog';
import { allMarts, columnList, etl, id, Sql, sql } from '../../sql';
import type { Cell, SqlEngine } from '../support/sql-engine';

/** Every mart has exactly the rows of its query over the tables as they are, and nothing is left to be made anew. */
export async function martsAreTheirQueries(engine: SqlEngine): Promise<void> {
  const marts = allMarts(engine.catalog);
  const answers = await engine.select([
    ...marts.map((mart) => sql`SELECT ${names(mart)} FROM ${id(mart.schema)}.${id(mart.name)}`),
    ...marts.map((mart) => sql`SELECT ${names(mart)} FROM (${Sql.trusted(mart.query)}) q`),
    sql`SELECT * FROM ${etl('mart_pending')}`,
  ]);
  const found = marts.map(({ name }, index) => ({ name, rows: sorted(answers[index]) }));
  const expected = marts.map(({ name }, index) => ({ name, rows: sorted(answers[marts.length + index]) }));
  expect(found).toEqual(expected);
  expect(answers.at(-1)).toEqual([]);
}

const names = ({ columns }: Mart): Sql => columnList(columns.map(({ name }) => name));

const sorted = (rows: readonly Record<string, Cell>[] = []): string[] =>
  rows.map((row) => JSON.stringify(row)).sort();
