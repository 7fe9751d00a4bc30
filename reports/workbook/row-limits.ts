import type { ReportResult } from '../publication';

/** Of a sheet of Excel, its header included. */
export const mostRowsOfSheet = 1_048_576;

/**
 * How many rows each report may have in a workbook of so many cells. Small reports are whole; what they leave is shared by the
 * large ones alike, so that one of a million rows does not push out the others.
 */
export function rowLimits(results: readonly ReportResult[], mostCells: number): number[] {
  const limits = new Map<number, number>();
  let cells = mostCells;
  let waiting = results.length;
  const bySize = results
    .map(({ report, rows }, at) => ({ at, width: Math.max(1, report.columns.length), rows: rows.length }))
    .sort((a, b) => a.width * a.rows - b.width * b.rows);
  for (const { at, width, rows } of bySize) {
    const kept = Math.min(rows, Math.floor(cells / waiting / width), mostRowsOfSheet - 1);
    limits.set(at, kept);
    cells -= kept * width;
    waiting -= 1;
  }
  return results.map((_, at) => limits.get(at) ?? 0);
}
