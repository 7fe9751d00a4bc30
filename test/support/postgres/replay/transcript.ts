import { rowsIn } from '../postgres';
import type { Postgres } from '../postgres';

/** Around what psql knows of the statement before: no text of a warehouse has them. */
const [begin, end] = ['\u001c', '\u001a'];
const mark = `\\echo ${begin} :ERROR :SQLSTATE :ROW_COUNT :LAST_ERROR_MESSAGE ${end}`;

/** What came of one statement. */
export interface StatementOutcome {
  /** The five characters of the standard, `00000` where it succeeded. */
  readonly sqlState: string;
  /** PostgreSQL's message; empty where it succeeded. */
  readonly message: string;
  /** Rows returned or affected. */
  readonly rowCount: number;
  /** What a query answered, values as PostgreSQL prints them. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Lines of a script: a statement of which the transcript shall tell. */
export const watched = (statement: string): string => `${statement}\n${mark}\n`;

/** Runs a script to its end, whatever fails in it, and answers the outcome of each watched statement. */
export function outcomesOf(postgres: Postgres, script: string): StatementOutcome[] {
  return postgres
    .transcript(script)
    .split(`${end}\n`)
    .slice(0, -1)
    .map((part) => {
      const [printed = '', told = ''] = part.split(begin);
      const [, failed, sqlState = '', rowCount = '', message = ''] =
        /^ (\S+) (\S+) (\S+) ([^]*)$/.exec(told) ?? [];
      return {
        sqlState,
        message: failed === 'true' ? message.trim() : '',
        rowCount: Number(rowCount),
        rows: Number(rowCount) === 0 ? [] : rowsIn(printed.replace(/\n$/, '')),
      };
    });
}
