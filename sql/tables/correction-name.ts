import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * A corrected file is called as the file that it corrects, with this behind the stem, and a number from the second one
 * on: `part-1.csv.gz`, `part-1_corrected.csv`, `part-1_corrected2.csv` (docs/semantics.md#corrections). A name that begins with
 * another one comes after it.
 */
const suffix = '_corrected';

/** What the names of a file's corrections begin with. */
export const correctionStem = (fileName: string): string =>
  `${fileName.replace(/\.csv(\.gz)?$/i, '')}${suffix}`;

/** SQL: as `correctionStem`, of a landing key. */
export const correctionStemOf = (fileKey: Sql): Sql => sql`${stemOf(fileKey)} || ${lit(suffix)}`;

/** SQL: the `correctionStemOf` of the file that this one corrects, if it corrects one; otherwise no file has it. */
export const correctedStemOf = (fileKey: Sql): Sql => sql`RTRIM(${stemOf(fileKey)}, '0123456789')`;

/** A landing key without `.csv` or `.csv.gz`. */
const stemOf = (fileKey: Sql): Sql => {
  const without = (ending: string): Sql =>
    sql`WHEN LOWER(RIGHT(${fileKey}, ${lit(ending.length)})) = ${lit(ending)} THEN SUBSTRING(${fileKey}, 1, LENGTH(${fileKey}) - ${lit(ending.length)})`;
  return sql`CASE ${without('.csv.gz')} ${without('.csv')} ELSE ${fileKey} END`;
};
