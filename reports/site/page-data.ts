import type { ReportChart, ReportColumn } from '../../catalog';
import type { Publication, ReportCell, ReportResult } from '../publication';

/** A column's cells in the order of the rows; where values repeat, each once and their positions. */
export type PackedCells =
  readonly ReportCell[] | { readonly distinct: readonly ReportCell[]; readonly positions: readonly number[] };

/** What a report's page is given: the file `data/<name>.js` puts it into `globalThis.loadlineReport`. */
export interface PageData {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly filters: readonly string[];
  /** Name, then column and value of each filter: not as objects, in which a column `__proto__` would be lost. */
  readonly presets: readonly (readonly [string, readonly (readonly [string, string])[]])[];
  readonly chart: ReportChart | null;
  readonly drill: {
    readonly report: string;
    readonly title: string;
    /** Theirs and ours. */
    readonly by: readonly (readonly [string, string])[];
  } | null;
  readonly asOf: string | null;
  /** 1 to 12 */
  readonly fiscalYearStart: number;
  readonly rowCount: number;
  readonly cells: readonly PackedCells[];
}

/** `titles`: those of the reports that have a page. A drill to any other is left out. */
export function pageData(
  { asOf, catalog }: Pick<Publication, 'asOf' | 'catalog'>,
  { report, rows }: ReportResult,
  titles: ReadonlyMap<string, string>,
): PageData {
  const { name, title, columns, filters, chart, drill } = report;
  const drillTitle = drill === null ? undefined : titles.get(drill.report);
  return {
    name,
    title,
    columns,
    filters,
    presets: Object.entries(report.presets).map(([preset, by]) => [preset, Object.entries(by)]),
    chart,
    drill:
      drill === null || drillTitle === undefined
        ? null
        : { report: drill.report, title: drillTitle, by: Object.entries(drill.by) },
    asOf,
    fiscalYearStart: catalog.calendar?.fiscalYearStart ?? 4,
    rowCount: rows.length,
    cells: columns.map((_, column) => packed(rows, column)),
  };
}

function packed(rows: ReportResult['rows'], column: number): PackedCells {
  const cells = rows.map((row) => row[column] ?? null);
  const known = new Map<ReportCell, number>();
  const positions: number[] = [];
  for (const cell of cells) {
    const position = known.get(cell) ?? known.size;
    known.set(cell, position);
    positions.push(position);
    if (known.size > 64 && known.size * 2 > positions.length) return cells; // hardly any repeat: packing would not pay
  }
  return known.size * 2 > positions.length ? cells : { distinct: [...known.keys()], positions };
}

/** The cells of a packed column, one a row. */
export const unpacked = (cells: PackedCells): readonly ReportCell[] =>
  'positions' in cells ? cells.positions.map((position) => cells.distinct[position] ?? null) : cells;
