import type { ObjectDoor } from './object-door';

/** One object of a kept result. */
interface ResultPage<T> {
  readonly rows: readonly T[];
  readonly last: boolean;
}

const pageKey = (prefix: string, page: number): string => `${prefix}${String(page).padStart(6, '0')}.json`;

/**
 * Keeps a statement's rows below the prefix, an object a page, and never holds more than two pages of them. The last
 * page says that it is: what an earlier attempt wrote behind it is not read.
 */
export async function writeResultPages<T>(
  work: ObjectDoor,
  prefix: string,
  pages: AsyncIterable<readonly T[]> | Iterable<readonly T[]>,
): Promise<void> {
  let [rows, written]: [readonly T[], number] = [[], 0];
  const put = (last: boolean): Promise<unknown> =>
    work.putJson(pageKey(prefix, written), { rows, last } satisfies ResultPage<T>);
  for await (const page of pages) {
    if (rows.length > 0) {
      await put(false);
      written += 1;
    }
    rows = page;
  }
  await put(true);
}

/** The rows that were kept, page by page; none when the statement was never kept. Rows are trusted to be `T`. */
export async function* readResultPages<T>(work: ObjectDoor, prefix: string): AsyncGenerator<readonly T[]> {
  if (!(await work.exists(pageKey(prefix, 0)))) return;
  for (let [page, ended] = [0, false]; !ended; page += 1) {
    const { rows, last } = await work.getJson<ResultPage<T>>(pageKey(prefix, page));
    yield rows;
    ended = last;
  }
}

/** All rows of a result that is known to be small. */
export async function readResult<T>(work: ObjectDoor, prefix: string): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of readResultPages<T>(work, prefix)) rows.push(...page);
  return rows;
}
