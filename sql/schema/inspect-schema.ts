import { liveColumnNames } from '../ddl/live-column';
import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { etl, schemas } from '../tables/names';
import { columnList, comma, id, join, lit, sql } from '../text/sql';

/** Step InspectSchema: the columns as the warehouse has them, and the newest schema version that was applied. */
export function inspectSchema(): Batch[] {
  return [
    answering('InspectSchema', {
      columns: [
        sql`SELECT ${columnList(liveColumnNames)} FROM ${id('svv_columns')}
WHERE "table_schema" IN (${join(schemas.map(lit), comma)})
ORDER BY "table_schema" NULLS LAST, "table_name" NULLS LAST, "ordinal_position" NULLS LAST`,
      ],
      newestVersion: [
        sql`SELECT v."version" FROM ${etl('schema_version')} v JOIN ${etl('claimed_run')} c ON c."run_id" = v."run_id"
ORDER BY c."run_number" DESC NULLS LAST LIMIT 1`,
      ],
    }),
  ];
}
