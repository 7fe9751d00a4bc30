import { addDays } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { maxBatchFiles, maxRunFiles, mostDaysAsked, mostRefusedNamed } from '../../contracts';
import { touchFence } from '../fence/fence';
import { answering, batch } from '../text/batch';
import {
  daysBeforePublished,
  latestPublishedRun,
  newestPublishedRun,
  publishedByAll,
} from '../tables/published';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { copyJson } from '../text/copy';
import type { CopyRole } from '../text/copy';
import { etl, staging } from '../tables/names';
import { controlStatus, markerStatus } from '../tables/snapshot-table';
import { join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';

/** Asked in statements of this many tables, to stay far from the 100 KB that a statement may have. */
const tablesPerStatement = 100;

/**
 * Step SelectFiles: copies the listing in, takes out of it what the ledger knows as it is, and judges the rest. Whatever waits
 * in landing, what it answers is bounded: the totals of each batch date, the files of those dates that a run may come to,
 * and the first of those that are refused.
 */
export function selectFiles(
  {
    catalog,
    runId,
    now,
    copyRole,
  }: {
    readonly catalog: Catalog;
    readonly runId: string;
    readonly now: string;
    readonly copyRole?: CopyRole;
  },
  listingPrefix: string,
): Batch[] {
  const listing = etl('listing');
  const files = judged(catalog);
  const marked = catalog.tables.some(hasMarks);
  const expecting = catalog.tables.filter(({ expect }) => expect !== null);
  return [
    batch(
      touchFence(lit(runId)),
      sql`DELETE FROM ${listing}`,
      copyJson(listing, listingPrefix, copyRole),
      sql`DELETE FROM ${listing} USING ${etl('loaded_file')} f WHERE f."file_key" = "listing"."file_key" AND f."etag" = "listing"."etag"${marked ? sql` AND COALESCE("listing"."mark", '') NOT IN (${marks})` : sql``}`,
    ),
    answering('SelectFiles', {
      refusedCount: [sql`SELECT COUNT(*) AS "refused" FROM ${files} c WHERE ${isRefused}`],
      refused: [
        sql`SELECT c."file_key", c."batch_date", c."etag", c."state" FROM ${files} c WHERE ${isRefused}
ORDER BY c."batch_date" NULLS LAST, c."file_key" NULLS LAST LIMIT ${lit(mostRefusedNamed)}`,
      ],
      dates: [
        sql`SELECT c."batch_date", COUNT(*) AS "files", CAST(SUM(c."bytes") AS BIGINT) AS "bytes" FROM ${files} c WHERE c."state" = 'new'
GROUP BY c."batch_date" ORDER BY c."batch_date" NULLS LAST`,
      ],
      candidates: [candidates(files, marked)],
      newest: [
        sql`SELECT ${publishedByAll(catalog)} AS "newest_batch_date", p."run_id" AS "published_run" FROM ${newestPublishedRun} p`,
      ],
      laterCount: [sql`SELECT COUNT(*) AS "later" FROM ${files} c WHERE c."state" = 'later'`],
      later: [
        sql`SELECT c."file_key" FROM ${files} c WHERE c."state" = 'later'
ORDER BY c."batch_date" NULLS LAST, c."file_key" NULLS LAST LIMIT ${lit(mostRefusedNamed)}`,
      ],
      arrived: chunks(expecting, tablesPerStatement).map((tables) => arrived(tables, now, marked)),
      loadedDates: chunks(expecting, tablesPerStatement).map(loadedDates),
      held: chunks(catalog.tables, tablesPerStatement).map((tables) => join(tables.map(heldRows), unionAll)),
    }),
  ];
}

/** Files say of its days that they are whole, or what their totals are: the listing has those files, too. */
const hasMarks = ({ source: { snapshot, control } }: Table): boolean =>
  snapshot?.proof === 'marker' || control !== undefined;

const marks = sql`${lit(markerStatus)}, ${lit(controlStatus)}`;

const isRefused = sql`c."state" IN ('changed', 'future', 'late')`;

/**
 * The files that the ledger does not know as they are. Skipped: the run's input says so. Later: of the future, and left out by its dates. Changed: known with other contents.
 * Late: too old against the batch date up to which all is published, unless nothing of the table is loaded, whose order could be lost.
 */
const judged = (catalog: Catalog): Sql => sql`(
  SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
    CASE WHEN l."mark" IN (${catalog.tables.some(hasMarks) ? sql`'skip', 'later', ${marks}` : sql`'skip', 'later'`}) THEN l."mark" WHEN k."file_key" IS NOT NULL THEN 'changed' WHEN l."mark" = 'future' THEN 'future'
      WHEN t."table_name" IS NOT NULL AND l."batch_date" < p."oldest" THEN 'late' ELSE 'new' END AS "state"
  FROM ${etl('listing')} l
  LEFT JOIN (SELECT DISTINCT "file_key" FROM ${etl('loaded_file')}) k ON k."file_key" = l."file_key"
  LEFT JOIN (SELECT DISTINCT "table_name" FROM ${etl('loaded_file')} WHERE "status" = 'loaded') t ON t."table_name" = l."table_name"
  CROSS JOIN (SELECT ${daysBeforePublished(catalog, catalog.ages.lateDays)} AS "oldest") p
)`;

/**
 * The files that are skipped, and by batch date those of every date that begins within a run's number of files. A date of
 * more files than any run can hold is left out: PlanRun refuses it by its totals.
 */
const candidates = (
  files: Sql,
  marked: boolean,
): Sql => sql`SELECT c."file_key", c."table_name", c."batch_date", c."etag", c."bytes",
  CASE WHEN c."state" = 'skip' THEN 'skipped' ${marked ? sql`WHEN c."state" IN (${marks}) THEN c."state" ` : sql``}ELSE 'loaded' END AS "status"
FROM ${files} c
LEFT JOIN (
  SELECT d."batch_date", d."files",
    SUM(d."files") OVER (ORDER BY d."batch_date" NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS "through"
  FROM (SELECT n."batch_date", COUNT(*) AS "files" FROM ${files} n WHERE n."state" = 'new' GROUP BY n."batch_date") d
) b ON b."batch_date" = c."batch_date"
WHERE c."state" = 'skip' OR (c."state" ${marked ? sql`IN ('new', ${marks})` : sql`= 'new'`} AND b."through" - b."files" < ${lit(maxRunFiles)} AND b."files" <= ${lit(maxBatchFiles)})
ORDER BY CASE WHEN c."state" ${marked ? sql`IN ('skip', ${marks})` : sql`= 'skip'`} THEN 0 ELSE 1 END NULLS LAST, c."batch_date" NULLS LAST, c."file_key" NULLS LAST`;

const oneOf = (tables: readonly Table[]): Sql =>
  sql`IN (${join(
    tables.map(({ name }) => lit(name)),
    sql`, `,
  )})`;

/** The batch dates since some time before the run's start of which a file has come: one that waits, or one of the ledger. */
const arrived = (tables: readonly Table[], now: string, marked: boolean): Sql => {
  const oldest = lit(
    // A time zone's day may be the day before that of UTC.
    addDays(
      now.slice(0, 10),
      -(mostDaysAsked + Math.max(...tables.map(({ expect }) => expect?.afterDays ?? 0)) + 1),
    ),
  );
  return sql`SELECT "table_name", "batch_date" FROM ${etl('listing')} WHERE "table_name" ${oneOf(tables)} AND "batch_date" >= ${oldest}${marked ? sql` AND COALESCE("mark", '') NOT IN (${marks})` : sql``}
UNION
SELECT "table_name", "batch_date" FROM ${etl('loaded_file')} WHERE "table_name" ${oneOf(tables)} AND "batch_date" >= ${oldest}${marked ? sql` AND "status" NOT IN (${marks})` : sql``}`;
};

const loadedDates = (
  tables: readonly Table[],
): Sql => sql`SELECT "table_name", MIN("batch_date") AS "first_batch_date", MAX("batch_date") AS "newest_batch_date"
FROM ${etl('loaded_file')} WHERE "status" = 'loaded' AND "table_name" ${oneOf(tables)} GROUP BY "table_name"`;

const heldRows = (
  table: Table,
): Sql => sql`SELECT ${lit(table.name)} AS "table_name", COUNT(*) AS "held" FROM ${staging(table, 'held')}
WHERE "_run_id" = ${latestPublishedRun(table)}`;
