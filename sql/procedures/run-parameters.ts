import { columnName } from '../../contracts';
import type { RunWords } from '../text/run-words';
import { comma, join, Sql, sql } from '../text/sql';

/** The types of the words as parameters: a word that `RunWords` gains is one line here. */
const types: Readonly<Record<keyof RunWords, Sql>> = {
  runId: sql`VARCHAR`,
  now: sql`VARCHAR`,
  loadedFiles: sql`BIGINT`,
  loadedBytes: sql`BIGINT`,
  skippedFiles: sql`BIGINT`,
};

const words = Object.keys(types) as (keyof RunWords)[];

/**
 * A name of a parameter or variable. It begins with two underscores: a name of a catalog begins with a letter, and a column or
 * alias of Loadline's own with one underscore at most. So it is never taken for a column, nor a column for it
 * (docs/services.md#redshift-procedures).
 */
export function localName(name: string): Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`"${name}" is not a name of a parameter.`);
  return Sql.trusted(`__${name}`);
}

/** The run's words within a procedure: its parameters' names. */
export const runParameters = Object.fromEntries(
  words.map((word) => [word, localName(columnName(word))]),
) as unknown as RunWords;

/** What stands between the parentheses of CREATE PROCEDURE: `__run_id VARCHAR, __now VARCHAR, …`. */
export const declaredParameters = join(
  words.map((word) => sql`${runParameters[word]} ${types[word]}`),
  comma,
);

/** What identifies a procedure beside its name: `VARCHAR, VARCHAR, …`. */
export const signature: string = join(Object.values(types), comma).text;

/** A signature that was recorded, for DROP PROCEDURE. Throws for whatever is not a list of types. */
export function signatureSql(recorded: string): Sql {
  if (!/^(VARCHAR|BIGINT)(, (VARCHAR|BIGINT))*$/.test(recorded)) {
    throw new Error(`${JSON.stringify(recorded)} is not the signature of a procedure of Loadline's.`);
  }
  return Sql.trusted(recorded);
}

/** What stands between the parentheses of CALL. */
export const passed = (run: RunWords): Sql =>
  join(
    words.map((word) => run[word]),
    comma,
  );
