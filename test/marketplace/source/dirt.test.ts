import { buildCatalog } from '../../../catalog';
import project from '../../../marketplace';
import { createSource, rejectKinds, sample, sampleDirt } from '../../../marketplace/source';
import type { DirtOptions, ExportSummary, RejectKind, TableExport } from '../../../marketplace/source';
import { expectEqual } from '../support/expect-equal';
import { landingFiles } from '../support/landing-files';
import { NaiveWarehouse } from '../support/naive-warehouse';
import { readChanges } from '../support/read-changes';
import { temporaryFolder } from '../../support/temporary-folder';

const catalog = buildCatalog(project);

const reasons: Readonly<Record<RejectKind, string>> = {
  badType: 'type',
  nullInNotNull: 'null',
  unknownOperator: 'operator',
  tooLong: 'too long',
  ragged: 'ragged',
  textAfterQuote: 'quoting',
  unterminatedQuote: 'quoting',
  impossibleDate: 'date',
};

const told = (summary: ExportSummary, table: string): TableExport | undefined =>
  summary.tables[table as keyof ExportSummary['tables']];

/** Loads what is new in the landing folder; answers why records were refused, by table. */
function loader(landing: string, warehouse: NaiveWarehouse): () => Map<string, string[]> {
  const seen = new Set<string>();
  return () => {
    const files = landingFiles(landing).filter((file) => !seen.has(file.key));
    for (const { key } of files) seen.add(key);
    return new Map(
      catalog.tables.map((table) => {
        const read = files
          .filter((file) => file.table === table.name)
          .map((file) => readChanges(file, table));
        warehouse.apply(
          table,
          read.flatMap((each) => each.changes),
        );
        return [table.name, read.flatMap((each) => each.rejected).sort()];
      }),
    );
  };
}

/** How many rows of each table stand on a missing parent, themselves or through their parents. */
function waitingRows(warehouse: NaiveWarehouse): Map<string, number> {
  const waiting = new Map<string, Set<string>>();
  const keys = new Map(catalog.tables.map((each) => [each.name, keysOf(warehouse, each.name)]));
  for (const table of catalog.tables) {
    const own = new Set<string>();
    for (const row of warehouse.rows(table)) {
      const stands = table.parents.every((parent) => {
        const key = parent.columns.map((pair) => row[pair.child]);
        if (key.includes(null)) return true;
        const text = key.join('|');
        return keys.get(parent.table)!.has(text) && !(waiting.get(parent.table)?.has(text) ?? false);
      });
      if (!stands) own.add(table.key.map((column) => row[column]).join('|'));
    }
    waiting.set(table.name, own);
  }
  return new Map([...waiting].map(([name, keys]) => [name, keys.size]));
}

function keysOf(warehouse: NaiveWarehouse, name: string): Set<string> {
  const table = catalog.tables.find((each) => each.name === name)!;
  return new Set(warehouse.rows(table).map((row) => table.key.map((column) => row[column]).join('|')));
}

describe('dirt', () => {
  it('is what the summary says, and leaves the warehouse equal to the source when all has come', async () => {
    const landing = temporaryFolder();
    const source = createSource({ seed: 21, scale: 0.25, from: '2026-10-24', days: 6, historyDays: 300 });
    const warehouse = new NaiveWarehouse(catalog);
    const load = loader(landing, warehouse);
    await source.writeHistory(landing);
    load();
    const dirt: DirtOptions = {
      rejected: Object.fromEntries(rejectKinds.map((kind) => [kind, 6])),
      lateParents: 3,
      lateFiles: 2,
    };
    const totals = { lateParents: 0, lateFiles: 0, heldRows: 0 };
    const kindsSeen = new Map<string, number>();
    for (const [n, date] of source.dates.entries()) {
      // Every third day is clean, so that two dirty days follow each other.
      const summary = await source.writeDay(landing, date, n % 3 === 2 ? {} : { dirt });
      const refused = load();
      const waiting = waitingRows(warehouse);
      for (const table of catalog.tables) {
        const account = told(summary, table.name)?.dirt;
        const expected = Object.entries(account?.rejected ?? {}).flatMap(([kind, count]) => {
          kindsSeen.set(kind, (kindsSeen.get(kind) ?? 0) + count);
          return Array<string>(count).fill(reasons[kind as RejectKind]);
        });
        expect([table.name, refused.get(table.name)]).toEqual([table.name, expected.sort()]);
        expect([table.name, waiting.get(table.name)]).toEqual([table.name, account?.heldRows ?? 0]);
        totals.lateParents += account?.lateParents ?? 0;
        totals.lateFiles += account?.lateFiles ?? 0;
        totals.heldRows += account?.heldRows ?? 0;
      }
      if (n % 3 === 2) expectEqual(catalog, warehouse, source);
    }
    for (const kind of rejectKinds) expect([kind, kindsSeen.get(kind)]).toEqual([kind, 24]);
    expect(totals.lateParents).toBe(12);
    expect(totals.lateFiles).toBe(8);
    expect(totals.heldRows).toBeGreaterThan(12);
  });

  it('puts a late file into the folder of its own day', async () => {
    const landing = temporaryFolder();
    const source = createSource({ seed: 5, scale: 0.3, from: '2026-11-01', days: 2, historyDays: 100 });
    const first = await source.writeDay(landing, '2026-11-01', { dirt: { lateFiles: 1 } });
    const second = await source.writeDay(landing, '2026-11-02');
    const late = Object.values(second.tables).flatMap((table) =>
      table.files.filter((file) => file.includes('_late')),
    );
    expect(late).toHaveLength(1);
    expect(late[0]).toContain('/2026-11-01/');
    expect(second.batchDates).toEqual(['2026-11-01', '2026-11-02']);
    expect(Object.values(first.tables).flatMap((table) => table.files)).not.toContain(late[0]);
  });

  it('keeps every table below the limits of a run, when all kinds come at once', async () => {
    const source = createSource({ seed: 9, scale: 3, from: '2026-11-01', days: 1, historyDays: 100 });
    const dirt: DirtOptions = { rejected: Object.fromEntries(rejectKinds.map((kind) => [kind, 60])) };
    const summary = await source.writeDay(temporaryFolder(), '2026-11-01', { dirt });
    for (const table of Object.values(summary.tables)) {
      const rejected = Object.values(table.dirt.rejected).reduce((sum, count) => sum + count, 0);
      if (table.rows > 1000) expect(rejected / table.rows).toBeLessThan(0.01);
    }
  });
});

describe('the sample', () => {
  it('has all its dirt on the first of two days, and nothing left over', async () => {
    const landing = temporaryFolder();
    const { source, history, days } = await sample(landing);
    expect(history.rows).toBeGreaterThan(40_000);
    expect(days).toHaveLength(2);
    const [first, second] = days.map((day) => Object.values(day.tables).map((table) => table.dirt));
    const rejected = first!
      .flatMap((each) => Object.values(each.rejected))
      .reduce((sum, count) => sum + count, 0);
    expect(rejected).toBe(Object.values(sampleDirt.rejected ?? {}).reduce((sum, count) => sum + count, 0));
    expect(first!.reduce((sum, each) => sum + each.lateParents, 0)).toBe(sampleDirt.lateParents);
    expect(first!.reduce((sum, each) => sum + each.lateFiles, 0)).toBe(sampleDirt.lateFiles);
    expect(first!.reduce((sum, each) => sum + each.heldRows, 0)).toBeGreaterThan(0);
    for (const each of second!)
      expect(each).toEqual({ rejected: {}, lateParents: 0, lateFiles: 0, heldRows: 0 });
    const warehouse = new NaiveWarehouse(catalog);
    loader(landing, warehouse)();
    expectEqual(catalog, warehouse, source);
  });
});
