import type { RunReport } from '../../../cli/output/run-report';
import type { ExportSummary } from '../../../marketplace/source';
import { jsonOf, loadline } from './loadline';

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What the generator counted of a day, by table. */
export const generated = (summary: ExportSummary): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(summary.tables)
      .filter(([, table]) => table.files.length > 0)
      .map(([name, { files, rows, dirt }]) => [
        name,
        { files: files.length, read: rows, rejected: sumOf(dirt.rejected), held: dirt.heldRows },
      ]),
  );

/** The same counts, of a report. */
export const countsOf = (report: RunReport): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(report.tables)
      .filter(([, counts]) => counts.files > 0)
      .map(([name, { files, read, rejected, held }]) => [name, { files, read, rejected, held }]),
  );

export const totals = (
  tables: Readonly<Record<string, object>>,
  names: readonly string[],
): Record<string, number> => {
  const rows = Object.values(tables) as Record<string, number>[];
  return Object.fromEntries(
    names.map((name) => [name, rows.reduce((sum, row) => sum + (row[name] ?? 0), 0)]),
  );
};

/** How many rows of each table `failed` lists; a row with two faults is one. */
export async function failedRows(home: string, kind: 'rejected' | 'held'): Promise<Record<string, number>> {
  const { rows } = jsonOf<{ rows: { kind: string; table: string; file: string; line: number }[] }>(
    await loadline(['failed', '--home', home, '--json']),
  );
  const places = new Set(
    rows.filter((row) => row.kind === kind).map(({ table, file, line }) => `${table} ${file} ${line}`),
  );
  const counts: Record<string, number> = {};
  for (const each of places) {
    const table = each.slice(0, each.indexOf(' '));
    counts[table] = (counts[table] ?? 0) + 1;
  }
  return counts;
}

/** One count of each table that has it, from the answer of `generated`. */
export const figureOf = (figures: Readonly<Record<string, unknown>>, name: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(figures as Readonly<Record<string, Record<string, number>>>)
      .map(([table, counts]): [string, number] => [table, counts[name] ?? 0])
      .filter(([, count]) => count > 0),
  );
