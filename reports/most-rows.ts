import type { ReportDefinition } from '../catalog';

/** The number of rows at which a report's query ends by its own LIMIT; `null` without one. */
export function mostRows({ sql }: Pick<ReportDefinition, 'sql'>): number | null {
  const [, rows] = /\bLIMIT\s+(\d+)\s*;?\s*$/i.exec(sql) ?? [];
  return rows === undefined ? null : Number(rows);
}
