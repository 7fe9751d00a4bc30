import { buildCatalog } from '../../../catalog';
import type { Table } from '../../../catalog';
import project from '../../../marketplace';
import { createSource } from '../../../marketplace/source';
import type { ExportSummary } from '../../../marketplace/source';
import { expectEqual } from '../support/expect-equal';
import { landingFiles, textOf } from '../support/landing-files';
import type { LandingFile } from '../support/landing-files';
import { NaiveWarehouse } from '../support/naive-warehouse';
import { readCsv } from '../support/read-csv';
import { readChanges } from '../support/read-changes';
import type { ReadChange } from '../support/read-changes';
import { temporaryFolder } from '../../support/temporary-folder';

type Row = ReadChange['row'];

const catalog = buildCatalog(project);

/** Athena reads the landing history by place: what the catalog says is what stands in every file. */
function expectColumnOrder({ source }: Table, file: LandingFile): void {
  if (!source.header || source.columnOrder === null) return;
  const [header] = readCsv(textOf(file), source.delimiter);
  const fields = header !== undefined && 'fields' in header ? header.fields : [];
  expect([file.key, fields.map((name) => name.toLowerCase())]).toEqual([file.key, source.columnOrder]);
}

/** Reads what came into the landing folder since the last call, and holds it against the source's own account. */
function reader(landing: string): (summary: ExportSummary) => Map<string, ReadChange[]> {
  const seen = new Set<string>();
  return (summary) => {
    const files = landingFiles(landing).filter((file) => !seen.has(file.key));
    for (const { key } of files) seen.add(key);
    const told = Object.values(summary.tables).flatMap((table) => table.files);
    expect(files.map((file) => file.key)).toEqual(told.sort());
    return new Map(
      catalog.tables.map((table) => {
        const read = files
          .filter((file) => file.table === table.name)
          .map((file) => readChanges(file, table));
        expect(read.flatMap((each) => each.rejected)).toEqual([]);
        for (const file of files.filter((each) => each.table === table.name)) expectColumnOrder(table, file);
        const changes = read.flatMap((each) => each.changes);
        const counts = { I: 0, U: 0, D: 0 };
        for (const { operator } of changes) counts[operator]++;
        const account = summary.tables[table.name as keyof ExportSummary['tables']];
        expect(counts).toEqual(account?.byOperator ?? { I: 0, U: 0, D: 0 });
        return [table.name, changes];
      }),
    );
  };
}

function loader(landing: string): {
  readonly warehouse: NaiveWarehouse;
  readonly read: (summary: ExportSummary) => Map<string, ReadChange[]>;
  readonly apply: (changes: Changes) => void;
} {
  const warehouse = new NaiveWarehouse(catalog);
  const apply = (changes: Changes): void => {
    for (const table of catalog.tables) warehouse.apply(table, changes.get(table.name) ?? []);
  };
  return { warehouse, read: reader(landing), apply };
}

describe.each(['one batch', 'monthly'] as const)(
  'the changes of the source, the history as %s',
  (historyFiles) => {
    it('make the source again, day by day, with every reference kept', async () => {
      const landing = temporaryFolder();
      const source = createSource({
        seed: 11,
        scale: 0.05,
        from: '2026-10-20',
        days: 12,
        historyDays: 500,
        historyFiles,
      });
      const { warehouse, read, apply } = loader(landing);
      apply(read(await source.writeHistory(landing)));
      expect(warehouse.dangling()).toEqual([]);
      expectEqual(catalog, warehouse, source);
      for (const date of source.dates) {
        apply(read(await source.writeDay(landing, date)));
        expect(warehouse.dangling()).toEqual([]);
        expectEqual(catalog, warehouse, source);
      }
    });
  },
);

it('brings no child in an earlier month than its parent', async () => {
  const landing = temporaryFolder();
  const source = createSource({
    seed: 4,
    scale: 0.05,
    from: '2026-11-10',
    days: 0,
    historyDays: 200,
    historyFiles: 'monthly',
  });
  const summary = await source.writeHistory(landing);
  expect(summary.batchDates.length).toBeGreaterThanOrEqual(7);
  expect(summary.batchDates.at(-1)).toBe('2026-11-09');
  const warehouse = new NaiveWarehouse(catalog);
  const files = landingFiles(landing);
  for (const date of summary.batchDates) {
    for (const table of catalog.tables) {
      const own = files.filter((file) => file.date === date && file.table === table.name);
      warehouse.apply(
        table,
        own.flatMap((file) => readChanges(file, table).changes),
      );
    }
    expect(warehouse.dangling()).toEqual([]);
  }
});

it('shows everything that a load must bear', async () => {
  const landing = temporaryFolder();
  const source = createSource({ seed: 3, scale: 0.4, from: '2026-10-25', days: 14, historyDays: 400 });
  const found = new Map<string, number>();
  const note = (what: string, times: number): void => void found.set(what, (found.get(what) ?? 0) + times);
  const { warehouse, read, apply } = loader(landing);
  apply(read(await source.writeHistory(landing)));
  const earlier = new Set<string>();
  for (const date of source.dates) {
    const summary = await source.writeDay(landing, date);
    const changed = read(summary);
    note('moved away from a parent that is deleted the same day', movedAway(changed, warehouse));
    note('a parent deleted with its children', deletedTogether(changed, warehouse));
    apply(changed);
    const parts = Object.values(summary.tables).map((table) => table.files.length);
    note('several files a table', parts.filter((count) => count > 1).length);
    note('more than ten files a table', parts.filter((count) => count > 10).length);
    note('a file without records', Object.values(summary.tables).filter((table) => table.rows === 0).length);
    for (const table of catalog.tables) {
      const changes = [...(changed.get(table.name) ?? [])].sort((a, b) => (a.changeId < b.changeId ? -1 : 1));
      const byKey = groupByKey(changes);
      const histories = [...byKey.values()].map((each) => each.map((change) => change.operator).join(''));
      note(`${table.name} changed`, changes.length);
      note('several changes of a key in a day', histories.filter((history) => history.length > 1).length);
      note(
        'deleted and inserted again in a day',
        histories.filter((history) => history.includes('DI')).length,
      );
      note('inserted and deleted in a day', histories.filter((history) => /^I.*D$/.test(history)).length);
      for (const [key, [first]] of byKey) {
        if (first?.operator === 'I' && earlier.has(`${table.name} ${key}`))
          note('inserted again on a later day', 1);
      }
      for (const { operator, key } of changes) if (operator === 'D') earlier.add(`${table.name} ${key}`);
    }
  }
  console.info([...found].map(([what, times]) => `${what}: ${times}`).join('\n'));
  for (const [, times] of found) expect(times).toBeGreaterThan(0);
});

type Changes = ReadonlyMap<string, readonly ReadChange[]>;

function groupByKey(changes: readonly ReadChange[]): Map<string, ReadChange[]> {
  const byKey = new Map<string, ReadChange[]>();
  for (const change of changes) byKey.set(change.key, [...(byKey.get(change.key) ?? []), change]);
  return byKey;
}

/** Each reference with the parents deleted today. */
function* referencesToDeleted(
  byTable: Changes,
): Generator<{ table: Table; deleted: Set<string>; keyIn: (row: Row) => string }> {
  for (const table of catalog.tables) {
    for (const parent of table.parents) {
      const gone = (byTable.get(parent.table) ?? []).filter((change) => change.operator === 'D');
      const keyIn = (row: Row): string => parent.columns.map((pair) => row[pair.child]).join('|');
      yield { table, deleted: new Set(gone.map((change) => change.key)), keyIn };
    }
  }
}

/** Children that the warehouse has below a parent deleted today, and that are changed to another parent today. */
function movedAway(byTable: Changes, before: NaiveWarehouse): number {
  let moved = 0;
  for (const { table, deleted, keyIn } of referencesToDeleted(byTable)) {
    if (deleted.size === 0) continue;
    const below = before.rows(table).filter((row) => deleted.has(keyIn(row)));
    const updates = (byTable.get(table.name) ?? []).filter((change) => change.operator === 'U');
    for (const row of below) {
      const key = table.key.map((column) => row[column]).join('|');
      if (updates.some((change) => change.key === key && !deleted.has(keyIn(change.row)))) moved++;
    }
  }
  return moved;
}

/** Children whose last known row lies below a parent that is deleted the same day as they are. */
function deletedTogether(byTable: Changes, before: NaiveWarehouse): number {
  let together = 0;
  for (const { table, deleted, keyIn } of referencesToDeleted(byTable)) {
    if (deleted.size === 0) continue;
    const gone = new Set(
      (byTable.get(table.name) ?? []).filter((each) => each.operator === 'D').map((each) => each.key),
    );
    const below = before.rows(table).filter((row) => deleted.has(keyIn(row)));
    together += below.filter((row) => gone.has(table.key.map((column) => row[column]).join('|'))).length;
  }
  return together;
}
