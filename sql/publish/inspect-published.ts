import { etl } from '../tables/names';
import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { lit, sql } from '../text/sql';

/** The tables that tell of what is published, and of which pass of a unit. */
export const publishedTables = [
  [etl('published_unit'), lit('whole')],
  [etl('published_upserts'), lit('upserts')],
] as const;

/** Step InspectPublished: how far the run's publish came. Asked when its statements have ended. */
export const inspectPublished = (runId: string): Batch[] => [
  answering('InspectPublished', {
    units: publishedTables.map(
      ([table, pass]) =>
        sql`SELECT "unit_name", ${pass} AS "pass" FROM ${table} WHERE "run_id" = ${lit(runId)} ORDER BY "unit_name" NULLS LAST`,
    ),
  }),
];
