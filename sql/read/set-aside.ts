import { etl } from '../tables/names';
import { comma, join, lit, sql } from '../text/sql';
import type { Query } from './query';

/** Rows that were not applied, by where and why. */
export interface SetAsideRow {
  readonly kind: 'rejected' | 'held';
  readonly table_name: string;
  readonly column_name: string | null;
  /** The fault: of a rejected row up to the first semicolon or colon, after which comes what is expected. */
  readonly reason: string;
  readonly rows: number;
}

/** What these runs rejected (at least one), and what is held now; most rows first. A row with two faults counts under both. */
export const setAside = (runIds: readonly string[]): Query<SetAsideRow> => ({
  columns: ['kind', 'table_name', 'column_name', 'reason', 'rows'],
  sql: sql`SELECT 'rejected' AS "kind", x."table_name", x."column_name", x."reason", COUNT(DISTINCT x."place") AS "rows"
FROM (
  SELECT "table_name", "column_name", "file_key" || '#' || CAST("record" AS VARCHAR(20)) AS "place",
    COALESCE(NULLIF(SPLIT_PART(SPLIT_PART("reason", ';', 1), ':', 1), ''), "reason") AS "reason"
  FROM ${etl('rejected_row')} WHERE "run_id" IN (${join(runIds.map(lit), comma)})
) x
GROUP BY x."table_name", x."column_name", x."reason"
UNION ALL
SELECT 'held', "table_name", CAST(NULL AS VARCHAR(128)), "reason", COUNT(*) FROM ${etl('held_rows')} GROUP BY "table_name", "reason"
ORDER BY "rows" DESC NULLS LAST, "table_name" NULLS LAST, "column_name" NULLS LAST, "reason" NULLS LAST`,
});
