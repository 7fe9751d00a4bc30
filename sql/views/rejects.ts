import { correctedStemOf, correctionStemOf } from '../tables/correction-name';
import { etl } from '../tables/names';
import { rejectKinds } from '../tables/reject-kinds';
import { columnList, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { lateBoundView } from './late-bound-view';

const columns = [
  'table_name',
  'file_key',
  'record',
  'line',
  'fault',
  'kind',
  'column_name',
  'value',
  'reason',
  'raw',
  'run_id',
];

/**
 * `etl.rejects`: a fault of a rejected row, as its file is loaded; of a file that is not loaded, as the last run saw it.
 * Rows that were held too long count once the run that gave them up has published. `corrected_by` is the loaded file
 * that corrects the row's: one named after it, loaded by a later run than rejected the row
 * (docs/semantics.md#corrections).
 */
export function rejectsView(): Sql {
  const [r, x] = [sql`r`, sql`x`];
  const fileKey = sql`a."file_key"`;
  return lateBoundView(
    etl('rejects'),
    sql`SELECT ${columnList(columns, r)}, c."corrected_by"
FROM ${etl('rejected_row')} r
LEFT JOIN ${etl('loaded_file')} f ON f."file_key" = r."file_key" AND f."status" = 'loaded'
LEFT JOIN (
  SELECT n."file_key", n."run_id", ROW_NUMBER() OVER (PARTITION BY n."file_key" ORDER BY n."run_number" DESC NULLS LAST) AS "place"
  FROM (
    SELECT DISTINCT a."file_key", a."run_id", b."run_number" FROM ${etl('rejected_row')} a
    JOIN ${etl('claimed_run')} b ON b."run_id" = a."run_id"
  ) n
) l ON l."file_key" = r."file_key" AND l."place" = 1
LEFT JOIN (
  SELECT ${columnList(['file_key', 'run_id'], x)}, MIN(k."file_key") AS "corrected_by" FROM (
    SELECT DISTINCT a."file_key", a."run_id", b."run_number", ${correctionStemOf(fileKey)} AS "stem"
    FROM ${etl('rejected_row')} a JOIN ${etl('claimed_run')} b ON b."run_id" = a."run_id"
  ) x
  JOIN (
    SELECT a."file_key", b."run_number", ${correctedStemOf(fileKey)} AS "stem"
    FROM ${etl('loaded_file')} a JOIN ${etl('claimed_run')} b ON b."run_id" = a."run_id" WHERE a."status" = 'loaded'
  ) k ON k."stem" = x."stem" AND k."run_number" > x."run_number"
  GROUP BY ${columnList(['file_key', 'run_id'], x)}
) c ON c."file_key" = r."file_key" AND c."run_id" = r."run_id"
LEFT JOIN (SELECT DISTINCT "run_id" FROM ${etl('published_unit')}) p ON p."run_id" = r."run_id"
WHERE r."run_id" = COALESCE(f."run_id", l."run_id")
  OR (r."kind" = ${lit(rejectKinds.agedOut)} AND p."run_id" IS NOT NULL)`,
  );
}

/** `etl.open_rejects`: those that no file has corrected. */
export const openRejectsView = (): Sql =>
  lateBoundView(
    etl('open_rejects'),
    sql`SELECT ${columnList(columns)} FROM ${etl('rejects')} WHERE "corrected_by" IS NULL`,
  );
