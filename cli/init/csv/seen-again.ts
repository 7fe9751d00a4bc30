import { name } from './csv-database';
import type { CsvDatabase } from './csv-database';
import type { GuessedKey } from './guess-key';
import type { ProfiledTable } from './profile-table';

/** Of the keys of the first day's files, how many the last day's have too; `undefined` where all are of one day. */
export async function keysSeenAgain(
  db: CsvDatabase,
  { found }: ProfiledTable,
  key: GuessedKey,
): Promise<{ readonly keys: number; readonly again: number } | undefined> {
  const days = [...new Set(found.files.map(({ day }) => day ?? ''))].sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  if (days.length < 2 || first === '') return undefined;
  const of = (day: string): string => {
    const files = found.files.filter((file) => file.day === day).map(({ path }) => path);
    const list = key.columns.map(({ column }) => `trim(${column})`).join(', ');
    return `SELECT DISTINCT ${list} FROM ${name(found.name)} WHERE _file IN (${files.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ')})`;
  };
  const [keys = 0, again = 0] = await db.numbers(
    `SELECT (SELECT count(*) FROM (${of(first)})), (SELECT count(*) FROM (${of(first)} INTERSECT ${of(last)}))`,
  );
  return { keys, again };
}
