import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * The layout of the change id, which orders the changes of one table bytewise (docs/semantics.md#change-id):
 *
 *     <batch date> [<sequence> ]<place of the file> <file name> <record number>
 *
 * The separator is a blank: no byte of a part is below it. The staging of this repository writes the id; the Glue job, which
 * cannot import this module, is held to the same ids by `test/vectors/staging/change-ids.json`.
 */
export interface ChangeIdParts {
  /** `2026-11-01`. */
  readonly batchDate: string;
  /** The source's own number of the change; only of a table that has one. */
  readonly sequence?: number | bigint;
  /** Without its folders. */
  readonly fileName: string;
  /** 1 = the first record behind the header. */
  readonly record: number;
}

/** The width of `_change_id` in every table. */
export const maxChangeIdBytes = 1024;

/** Names the layout. It changes with the order of changes, and a warehouse of another one is refused. */
export const changeIdLayout = 'change id: place, name, counted numbers';

export const changeIdSeparator = ' ';

/** The digits of the longest sequence number: those of Oracle's NUMBER. */
export const maxSequenceDigits = 38;

/** From so many digits on, their count takes more than one: it is behind a 9, which no shorter number begins with. */
export const longNumber = { digits: 9, mark: '9', countDigits: 2 } as const;

/**
 * A whole number as text that compares as the number does: the count of its digits, then the digits. 7 is `17`, 42 is `242`,
 * and a number of 14 digits begins with `914`. Longer than 98 digits, as only file names are: `999` and a count of four.
 */
export function sortableNumber(number: number | bigint | string): string {
  const digits = String(number).replace(/^0+(?=.)/, '');
  const count = digits.length;
  if (count < longNumber.digits) return `${count}${digits}`;
  const short = count < 99;
  return `${longNumber.mark}${short ? '' : '99'}${String(count).padStart(short ? longNumber.countDigits : 4, '0')}${digits}`;
}

/** The number that `sortableNumber` wrote, of at most 15 digits. */
export const numberOf = (text: string): number =>
  Number(text.slice(text.startsWith(longNumber.mark) ? longNumber.mark.length + longNumber.countDigits : 1));

/**
 * Where the file stands among the others of its day: its name without `.csv` and `.csv.gz`, digit runs as numbers. A blank or
 * a control character is an exclamation mark, so that every name comes before the longer ones that begin with it.
 */
const placeOf = (fileName: string): string =>
  fileName
    .replace(/\.csv(\.gz)?$/i, '')
    .replace(/[0-9]+/g, sortableNumber)
    .replace(/[\0- ]/g, '!');

/** The name itself follows its place: it decides between `part-1` and `part-01`, and says which file it is. */
const writtenName = (fileName: string): string => fileName.replaceAll('%', '%25').replaceAll(' ', '%20');

/** The file part. */
export const changeIdFile = (fileName: string): string =>
  [placeOf(fileName), writtenName(fileName)].join(changeIdSeparator);

/**
 * The file part of a file that a table takes by a path of its own: its whole key is its name, behind a slash, which no name of
 * the landing contract's folders has.
 *
 * @param place the path's place in the table's list: files of an earlier one come first
 * @param fullLoad before all others, also those with a sequence: the sequence is a digit, and this is below
 */
export const changeIdPath = (key: string, place: number, fullLoad: boolean): string =>
  [`${fullLoad ? '!' : ''}${sortableNumber(place)}${placeOf(`/${key}`)}`, writtenName(`/${key}`)].join(
    changeIdSeparator,
  );

export const changeId = ({ batchDate, sequence, fileName, record }: ChangeIdParts): string =>
  [
    batchDate,
    ...(sequence === undefined ? [] : [sortableNumber(sequence)]),
    changeIdFile(fileName),
    sortableNumber(record),
  ].join(changeIdSeparator);

/** The bytes of the longest change id that a record of this file can have: one with a sequence. */
export const changeIdBytes = (fileName: string): number => changeIdFileBytes(changeIdFile(fileName));

/** The same by its file part. */
export const changeIdFileBytes = (filePart: string): number =>
  Buffer.byteLength(
    [
      'YYYY-MM-DD',
      sortableNumber(10n ** BigInt(maxSequenceDigits) - 1n),
      filePart,
      sortableNumber(Number.MAX_SAFE_INTEGER),
    ].join(changeIdSeparator),
  );

/** Whether the changes of the one file come after those of the other, of the same batch date and without a sequence. */
export const isFileAfter = (fileName: string, other: string): boolean =>
  Buffer.compare(asCompared(fileName), asCompared(other)) > 0;

const asCompared = (fileName: string): Buffer => Buffer.from(`${changeIdFile(fileName)}${changeIdSeparator}`);

/** SQL: the batch date of a change id, `2026-11-01` as text. */
export const batchDateOf = (changeId: Sql): Sql =>
  sql`SUBSTRING(${changeId}, 1, ${lit('YYYY-MM-DD'.length)})`;

/** SQL: the landing key of the file of a change id, of the source table with this name. */
export function landingKeyOf(tableName: Sql, changeId: Sql): Sql {
  const name = sql`REPLACE(REPLACE(${behindSequence(changeId, 3)}, '%20', ' '), '%25', '%')`;
  return sql`CASE WHEN SUBSTRING(${name}, 1, 1) = '/' THEN SUBSTRING(${name}, 2) ELSE ${tableName} || '/' || ${part(changeId, 1)} || '/' || ${name} END`;
}

/** SQL: the record number of a change id, a BIGINT. */
export const recordOf = (changeId: Sql): Sql => {
  const number = behindSequence(changeId, 4);
  const { mark, countDigits } = longNumber;
  return sql`CAST(CASE WHEN SUBSTRING(${number}, 1, 1) = ${lit(mark)} THEN SUBSTRING(${number}, ${lit(mark.length + countDigits + 1)}) ELSE SUBSTRING(${number}, 2) END AS BIGINT)`;
};

/**
 * SQL: whether a change id is one of the layout that was used before: `2026-11-01/…`. Its order is another one, so that no
 * warehouse can have both (docs/semantics.md#change-id).
 */
export const isOldChangeId = (changeId: Sql): Sql =>
  sql`SUBSTRING(${changeId}, ${lit('YYYY-MM-DD'.length + 1)}, 1) = '/'`;

const part = (changeId: Sql, place: number): Sql =>
  sql`SPLIT_PART(${changeId}, ${lit(changeIdSeparator)}, ${lit(place)})`;

/**
 * The part at a place that counts no sequence. Whether there is one is read from the id, and not from the table: rows
 * may be held from before the catalog declared it. SPLIT_PART answers an empty text behind the last part.
 */
const behindSequence = (changeId: Sql, place: number): Sql =>
  sql`CASE WHEN ${part(changeId, 5)} = '' THEN ${part(changeId, place)} ELSE ${part(changeId, place + 1)} END`;
