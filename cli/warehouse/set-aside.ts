import { lit, stagingName } from '../../sql';
import { printValue } from '../../local/warehouse';
import type { Value } from '../../local/warehouse';
import type { ReadableHome } from './open-home';

/** Rows that were not applied, by where and why. A row with two faults counts under both. */
export interface SetAside {
  readonly kind: 'rejected' | 'held';
  readonly table: string;
  readonly column: string | null;
  /** The fault, up to the first semicolon or colon of the reason. What is expected is shown by `failed`. */
  readonly reason: string;
  readonly rows: number;
}

/** What the runs rejected, and what is held now; most rows first. */
export async function readSetAside(home: ReadableHome, runIds: readonly string[]): Promise<SetAside[]> {
  if (runIds.length === 0) return [];
  const rejected = `SELECT 'rejected' AS "kind", "table_name", "column_name",
  SPLIT_PART(SPLIT_PART("reason", ';', 1), ':', 1) AS "why",
  COUNT(DISTINCT "file_key" || '#' || CAST("record" AS VARCHAR)) AS "rows"
FROM "etl"."rejected_row" WHERE "run_id" IN (${runIds.map((runId) => lit(runId).text).join(', ')}) GROUP BY 1, 2, 3, 4`;
  const held = home.made.map(
    (table) => `SELECT 'held', ${lit(table.name).text}, NULL, "_reason", COUNT(*)
FROM "staging"."${stagingName(table, 'held')}"
WHERE "_run_id" = (SELECT MAX("run_id") FROM "etl"."published_unit" WHERE "unit_name" = ${lit(table.unit).text})
GROUP BY "_reason"`,
  );
  const { rows } = await home.query(`${[rejected, ...held].join('\nUNION ALL\n')}\nORDER BY 5 DESC, 2, 3, 4`);
  return rows.map(([kind, table, column, reason, count]) => ({
    kind: text(kind) === 'held' ? 'held' : 'rejected',
    table: text(table),
    column: column === null ? null : text(column),
    reason: text(reason),
    rows: Number(text(count)),
  }));
}

const text = (value: Value | undefined): string => printValue(value ?? null) ?? '';
