import { publishedTables } from '../tables/published';
import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { lit, sql } from '../text/sql';

/** Step InspectPublished: how far the run's publish came. Asked when its statements have ended. */
export const inspectPublished = (runId: string): Batch[] => [
  answering('InspectPublished', {
    units: publishedTables.map(
      ([table, pass]) =>
        sql`SELECT "unit_name", ${pass} AS "pass" FROM ${table} WHERE "run_id" = ${lit(runId)} ORDER BY "unit_name" NULLS LAST`,
    ),
  }),
];
