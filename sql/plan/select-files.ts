import type { Catalog } from '../../catalog';
import { touchFence } from '../fence/fence';
import { answering, batch } from '../text/batch';
import { latestPublishedRun } from '../tables/published';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { copyJson } from '../text/copy';
import { etl, staging } from '../tables/names';
import { join, lit, sql, unionAll } from '../text/sql';

/** Asked in statements of this many tables, to stay far from the 100 KB that a statement may have. */
const tablesPerStatement = 100;

/**
 * Step SelectFiles: copies the listing in and answers, from the ledger, the files that are new or changed (`state` new;
 * changed: known with other contents only), the newest published batch date, the tables of which something is loaded, and
 * each table's held rows that wait to be retried.
 */
export function selectFiles(catalog: Catalog, runId: string, listingPrefix: string): Batch[] {
  return [
    batch(
      touchFence(lit(runId)),
      sql`DELETE FROM ${etl('listing')}`,
      copyJson(etl('listing'), listingPrefix),
    ),
    answering('SelectFiles', {
      candidates: [
        sql`SELECT l."file_key", l."table_name", l."batch_date", l."etag", l."bytes",
  CASE WHEN k."file_key" IS NULL THEN 'new' ELSE 'changed' END AS "state"
FROM ${etl('listing')} l
LEFT JOIN ${etl('loaded_file')} f ON f."file_key" = l."file_key" AND f."etag" = l."etag"
LEFT JOIN (SELECT DISTINCT "file_key" FROM ${etl('loaded_file')}) k ON k."file_key" = l."file_key"
WHERE f."file_key" IS NULL
ORDER BY l."batch_date" NULLS LAST, l."file_key" NULLS LAST`,
      ],
      newest: [sql`SELECT MAX("newest_batch_date") AS "newest_batch_date" FROM ${etl('published_unit')}`],
      loaded: [sql`SELECT DISTINCT "table_name" FROM ${etl('loaded_file')} WHERE "status" = 'loaded'`],
      held: chunks(catalog.tables, tablesPerStatement).map((tables) =>
        join(
          tables.map(
            (
              table,
            ) => sql`SELECT ${lit(table.name)} AS "table_name", COUNT(*) AS "held" FROM ${staging(table, 'held')}
WHERE "_run_id" = ${latestPublishedRun(table)}`,
          ),
          unionAll,
        ),
      ),
    }),
  ];
}
