import { liveColumnNames } from '../ddl/live-column';
import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { etl, schemas } from '../tables/names';
import { columnList, comma, id, join, lit, sql } from '../text/sql';

/** Step InspectSchema: the columns as the warehouse has them, and the newest schema version that was applied, and the stored
 * procedures. */
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
      procedures: [
        sql`SELECT CAST(p."proname" AS VARCHAR(128)) AS "procedure_name" FROM ${id('pg_proc_info')} p
JOIN ${id('pg_namespace')} n ON n."oid" = p."pronamespace"
WHERE n."nspname" = 'etl' AND p."prokind" = 'p'`,
      ],
      recordedProcedures: [
        sql`SELECT "version", "procedure_name", "signature" FROM ${etl('publish_procedure')}
ORDER BY "applied_at" DESC NULLS LAST, "run_id" DESC NULLS LAST`,
      ],
    }),
  ];
}
