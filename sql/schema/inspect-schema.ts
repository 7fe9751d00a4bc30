import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { etl, schemas } from '../tables/names';
import { columnList, comma, id, join, lit, sql } from '../text/sql';

/** The columns of SVV_COLUMNS that a `LiveColumn` has. */
export const liveColumnNames = [
  'table_schema',
  'table_name',
  'column_name',
  'ordinal_position',
  'data_type',
  'character_maximum_length',
  'numeric_precision',
  'numeric_scale',
  'is_nullable',
];

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
        sql`SELECT "version" FROM ${etl('schema_version')} ORDER BY "applied_at" DESC NULLS LAST, "run_id" DESC NULLS LAST LIMIT 1`,
      ],
    }),
  ];
}
