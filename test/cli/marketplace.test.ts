import { join } from 'node:path';
import { createSource } from '../../marketplace/source';
import type { ExportSummary, Source } from '../../marketplace/source';
import { buildCatalog } from '../../catalog';
import marketplace from '../../marketplace';
import type { RunReport } from '../../cli/output/run-report';
import { temporaryFolder } from './support/folders';
import { jsonOf, loadline, publish, run } from './support/loadline';
import { mailedFigures, mails } from './support/mails';
import { publishedUnits, withWarehouse } from './support/warehouse';

const catalog = buildCatalog(marketplace);

/** Row for row, every column of the catalog; a few of the rows that differ tell more than all of them. */
async function expectWarehouseIsSource(home: string, source: Source): Promise<void> {
  await withWarehouse(home, async (select) => {
    for (const { name, warehouse, columns } of catalog.tables) {
      const list = columns.map((column) => `"${column.name}"`).join(', ');
      const texts = (rows: Iterable<Record<string, string | null>>): string[] =>
        [...rows].map((row) => JSON.stringify(columns.map((column) => row[column.name])));
      const found = texts(await select(`SELECT ${list} FROM "dw"."${warehouse.name}"`));
      const wanted = texts(source.rows(name));
      expect({
        table: name,
        rows: found.length,
        surplus: without(found, wanted),
        missing: without(wanted, found),
      }).toEqual({ table: name, rows: wanted.length, surplus: [], missing: [] });
    }
  });
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row)).slice(0, 5);
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What the generator counted of a day, by table. */
const generated = (summary: ExportSummary): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(summary.tables)
      .filter(([, table]) => table.files.length > 0)
      .map(([name, { files, rows, dirt }]) => [
        name,
        { files: files.length, read: rows, rejected: sumOf(dirt.rejected), held: dirt.heldRows },
      ]),
  );

const told = (report: RunReport): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(report.tables)
      .filter(([, counts]) => counts.files > 0)
      .map(([name, { files, read, rejected, held }]) => [name, { files, read, rejected, held }]),
  );

const totals = (
  tables: Readonly<Record<string, object>>,
  names: readonly string[],
): Record<string, number> => {
  const rows = Object.values(tables) as Record<string, number>[];
  return Object.fromEntries(
    names.map((name) => [name, rows.reduce((sum, row) => sum + (row[name] ?? 0), 0)]),
  );
};

describe('the marketplace', () => {
  const folder = temporaryFolder();
  const place = { landing: join(folder, 'landing'), home: join(folder, 'home') };
  const source = createSource({ seed: 7, scale: 0.02, from: '2025-10-30', days: 3, historyDays: 60 });
  const [firstDay = '', dirtyDay = '', lastDay = ''] = source.dates;
  let dirty: ExportSummary;
  let dirtyReport: RunReport;

  it('equals its source after the history and after a day of changes, row for row', async () => {
    const history = await source.writeHistory(place.landing);
    expect(told(await publish(place))).toEqual(generated(history));
    await expectWarehouseIsSource(place.home, source);

    const day = await source.writeDay(place.landing, firstDay);
    expect(told(await publish(place))).toEqual(generated(day));
    await expectWarehouseIsSource(place.home, source);
  });

  it('tells of a dirty day what the generator counted: in its report, the mail, status and failed', async () => {
    dirty = await source.writeDay(place.landing, dirtyDay, {
      dirt: {
        rejected: {
          ...{ badType: 3, nullInNotNull: 2, unknownOperator: 2, tooLong: 2 },
          ...{ ragged: 2, textAfterQuote: 2, impossibleDate: 2 }, // an open quote may cost the lines behind it too
        },
        lateParents: 2,
        lateFiles: 2,
      },
    });
    dirtyReport = await publish(place);
    const expected = generated(dirty);
    expect(told(dirtyReport)).toEqual(expected);
    const sums = totals(expected as Record<string, object>, ['files', 'read', 'rejected', 'held']);
    expect(sums.rejected).toBe(15);
    expect(sums.held).toBeGreaterThan(0);

    const mailed = mailedFigures(mails(place.home).at(-1)!);
    const reported = Object.fromEntries(
      Object.keys(mailed).map((table) => [table, dirtyReport.tables[table]]),
    );
    expect(reported).toMatchObject(mailed);
    expect(totals(mailed, ['read', 'rejected', 'held'])).toEqual({
      read: sums.read,
      rejected: sums.rejected,
      held: sums.held,
    });

    const { runs } = jsonOf<{ runs: Record<string, number>[] }>(
      await loadline(['status', '--home', place.home, '--json']),
    );
    const names = ['files', 'read', 'rejected', 'staged', 'replayed', 'superseded', 'held'];
    const applied = ['inserted', 'updated', 'deleted', 'absent', 'placeholders'];
    expect(runs[0]).toMatchObject({
      run_id: dirtyReport.runs[0]?.runId,
      status: 'published',
      ...totals(dirtyReport.tables, [...names, ...applied]),
    });

    const { rows } = jsonOf<{ rows: { kind: string; table: string; file: string; line: number }[] }>(
      await loadline(['failed', '--home', place.home, '--json']),
    );
    for (const kind of ['rejected', 'held'] as const) {
      const places = new Set(
        rows.filter((row) => row.kind === kind).map(({ table, file, line }) => `${table} ${file} ${line}`),
      );
      const counts: Record<string, number> = {};
      for (const each of places) {
        const table = each.slice(0, each.indexOf(' '));
        counts[table] = (counts[table] ?? 0) + 1;
      }
      const wanted = Object.entries(expected as Record<string, Record<string, number>>)
        .map(([table, figures]): [string, number] => [table, figures[kind] ?? 0])
        .filter(([, count]) => count > 0);
      expect({ kind, counts }).toEqual({ kind, counts: Object.fromEntries(wanted) });
    }
  });

  it('publishes nothing when nothing has come, also while rows are held', async () => {
    const before = await publishedUnits(place.home);
    const { ended, report } = await run(place);
    expect({ outcome: report.outcome, code: ended.code }).toEqual({ outcome: 'nothing', code: 0 });
    const held = totals(dirtyReport.tables, ['held']).held;
    expect(totals(report.tables, ['read', 'replayed', 'held', 'inserted'])).toEqual({
      ...{ read: 0, replayed: held, held, inserted: 0 },
    });
    expect(await publishedUnits(place.home)).toBe(before);
  });

  it('applies on the next day what came late, and then equals its source again', async () => {
    const day = await source.writeDay(place.landing, lastDay);
    const report = await publish(place);
    expect(told(report)).toEqual(generated(day));
    expect(totals(report.tables, ['replayed', 'held'])).toEqual({
      replayed: totals(dirtyReport.tables, ['held']).held,
      held: 0,
    });
    expect(day.batchDates).toContain(dirtyDay); // the late files came into their own day's folder
    await expectWarehouseIsSource(place.home, source);
  });
});
