import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * The layout of the change id, which orders the changes of one table bytewise (docs/semantics.md#change-id):
 *
 *     <batch date>/[<sequence>/]<file name, its digits padded>/<file name>/<record number>
 *
 * The staging of this repository writes it; the Glue job, which cannot import this module, is held to the same ids by
 * `test/vectors/staging/change-ids.json`.
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

export const changeIdSeparator = '/';

/** Digits to which numbers are padded. A sequence is a BIGINT; a digit run of a file name that is longer stays as it is. */
export const changeIdDigits = { sequence: 19, fileName: 20, record: 20 } as const;

const padded = (number: number | bigint | string, digits: number): string =>
  String(number).padStart(digits, '0');

/**
 * The file part: digit runs padded, so that `part-2` comes before `part-10`, then the raw name, so that `part-1` and
 * `part-01` differ. A file name holds no slash.
 */
export const changeIdFile = (fileName: string): string =>
  [fileName.replace(/[0-9]+/g, (run) => padded(run, changeIdDigits.fileName)), fileName].join(
    changeIdSeparator,
  );

export const changeId = ({ batchDate, sequence, fileName, record }: ChangeIdParts): string =>
  [
    batchDate,
    ...(sequence === undefined ? [] : [padded(sequence, changeIdDigits.sequence)]),
    changeIdFile(fileName),
    padded(record, changeIdDigits.record),
  ].join(changeIdSeparator);

/** The bytes of the longest change id that a record of this file can have: one with a sequence. */
export const changeIdBytes = (fileName: string): number =>
  Buffer.byteLength(changeId({ batchDate: 'YYYY-MM-DD', sequence: 0, fileName, record: 0 }));

/** Whether the changes of the one file come after those of the other, of the same batch date and without a sequence. */
export const isFileAfter = (fileName: string, other: string): boolean =>
  Buffer.compare(Buffer.from(changeIdFile(fileName)), Buffer.from(changeIdFile(other))) > 0;

/** SQL: the batch date of a change id, `2026-11-01` as text. */
export const batchDateOf = (changeId: Sql): Sql =>
  sql`SUBSTRING(${changeId}, 1, ${lit('YYYY-MM-DD'.length)})`;

/** SQL: the landing key of the file of a change id, of the source table with this name. */
export const landingKeyOf = (tableName: Sql, changeId: Sql): Sql =>
  sql`${tableName} || '/' || ${part(changeId, 1)} || '/' || ${behindSequence(changeId, 3)}`;

/** SQL: the record number of a change id, a BIGINT. */
export const recordOf = (changeId: Sql): Sql => sql`CAST(${behindSequence(changeId, 4)} AS BIGINT)`;

const part = (changeId: Sql, place: number): Sql =>
  sql`SPLIT_PART(${changeId}, ${lit(changeIdSeparator)}, ${lit(place)})`;

/**
 * The part at a place that counts no sequence. Whether there is one is read from the id, and not from the table: rows
 * may be held from before the catalog declared it. SPLIT_PART answers an empty text behind the last part.
 */
const behindSequence = (changeId: Sql, place: number): Sql =>
  sql`CASE WHEN ${part(changeId, 5)} = '' THEN ${part(changeId, place)} ELSE ${part(changeId, place + 1)} END`;
