import type { Catalog } from '../../catalog';
import { liveColumnNames } from '../ddl/live-column';
import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { etl } from '../tables/names';
import { and, columnList, id, join, lit, sql } from '../text/sql';
import { lastReferenceCheck, publishedSinceCheck } from '../tables/reference-check';
import { allMarts } from './all-marts';
import { wholeDay } from './partition-day';

const dated = sql`CASE WHEN "partition_day" <> ${wholeDay} THEN "partition_day" END`;

/** Step InspectMarts: the marts as the warehouse has them, what is due of them, and what is known of the references. */
export function inspectMarts(catalog: Catalog, runId: string): Batch[] {
  const tables = allMarts(catalog).map(({ schema, name }) =>
    join([sql`"table_schema" = ${lit(schema)}`, sql`"table_name" = ${lit(name)}`], and),
  );
  return [
    answering('InspectMarts', {
      columns: [
        sql`SELECT ${columnList(liveColumnNames)} FROM ${id('svv_columns')}
WHERE (${join(tables, sql`) OR (`)})
ORDER BY "table_schema" NULLS LAST, "table_name" NULLS LAST, "ordinal_position" NULLS LAST`,
      ],
      built: [
        sql`SELECT "mart_name", "definition" FROM ${etl('mart_built')} ORDER BY "mart_name" NULLS LAST`,
      ],
      pending: [
        sql`SELECT "mart_name", MIN(${dated}) AS "first_day", MAX(${dated}) AS "last_day",
  MAX(CASE WHEN "partition_day" = ${wholeDay} THEN 1 ELSE 0 END) AS "undated" FROM ${etl('mart_pending')}
GROUP BY "mart_name" ORDER BY "mart_name" NULLS LAST`,
      ],
      referenceCheck: [lastReferenceCheck],
      publishedSinceCheck: [publishedSinceCheck(runId)],
    }),
  ];
}
