/** What the records of made-up tables have in them, as CSV and as SQL. */
interface Identity {
  readonly id: number;
  /** Empty: it has none. */
  readonly parentId: string;
}

interface Written {
  /** @default I */
  readonly operator?: 'I' | 'U' | 'D';
  /** What its texts begin with. @default text */
  readonly text?: string;
  /** Instead of its amounts. @default they follow from the id */
  readonly amount?: string | undefined;
}

const isText = (at: number): boolean => at % 2 === 0;
const amountsBelow = 9973;
const cents = (at: number): number => 10 + (at % 89);

export const headerOf = (columns: number): string =>
  ['op', 'id', 'parent_id', ...Array.from({ length: columns }, (_, at) => `c${at}`)].join(',');

export function recordOf({ id, parentId }: Identity, columns: number, written: Written = {}): string {
  const { operator = 'I', text = 'text', amount } = written;
  let line = `${operator},${id},${parentId}`;
  for (let at = 0; at < columns; at++)
    line += isText(at) ? `,"${text} ${id}, ${at}"` : `,${amount ?? `${id % amountsBelow}.${cents(at)}`}`;
  return line;
}

/** The columns of the same rows in DuckDB, over `id`. @param parentId SQL, too */
export const columnsSql = (parentId: string, columns: number): string =>
  [
    ...['id', `${parentId} AS parent_id`],
    ...Array.from({ length: columns }, (_, at) =>
      isText(at) ? `'text ' || id || ', ${at}' AS c${at}` : `id % ${amountsBelow} + 0.${cents(at)} AS c${at}`,
    ),
  ].join(', ');
