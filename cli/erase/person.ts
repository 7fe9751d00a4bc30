import type { Table } from '../../catalog';
import { landingBucket } from '../../local/runtime/local-names';
import { allFields, comparable, readRecords } from '../../local/staging';
import type { SplitRecord } from '../../local/staging';
import { StatementFailed, Warehouse } from '../../local/warehouse';
import type { ObjectStore } from '../../local/store';
import {
  addPersonKey,
  findRows,
  findSubject,
  loadHistory,
  personKeys,
  personRecords,
  searchTables,
} from '../../sql';
import { readRows } from '../warehouse/read-rows';
import type { TableHistory } from './history';
import { csvNameOf, isSplit, isTold, mentionsOf, personalCsvNames, valuesOf } from './mentions';

/** A person's rows of one table. */
export interface PersonTable {
  readonly history: TableHistory;
  /** Their keys as text, in the key's order. */
  readonly keys: readonly (readonly string[])[];
  /** The numbers of their records, by file. */
  readonly records: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Looks for the person in every version of every row. The first history is that of the table whose row is the person. */
export async function searchPerson(
  histories: readonly TableHistory[],
  key: readonly string[],
  store: ObjectStore,
): Promise<PersonTable[]> {
  const tables = histories.map(({ table }) => table);
  const warehouse = await Warehouse.open({ file: ':memory:', store, memoryLimit: '2GB' });
  try {
    await warehouse.transaction(searchTables(tables).map(({ text }) => text));
    const found: PersonTable[] = [];
    for (const [place, history] of histories.entries()) {
      const { table, manifest } = history;
      if (manifest !== null) await warehouse.transaction([loadHistory(table, manifest).text]);
      await warehouse.transaction([
        (place === 0 ? findSubject(table, key) : findRows(table, tables.slice(0, place))).text,
      ]);
      await addRejectedKeys(warehouse, history, found, place === 0 ? [key] : [], store);
      found.push(await personTable(warehouse, history));
    }
    return found;
  } finally {
    warehouse.close();
  }
}

/** A rejected row that names the person may be the only one of its key, to which rows that are held refer. */
async function addRejectedKeys(
  warehouse: Warehouse,
  history: TableHistory,
  found: readonly PersonTable[],
  own: readonly (readonly string[])[],
  store: ObjectStore,
): Promise<void> {
  const { table, spec, rejects } = history;
  const rows = found.map((each) => ({ table: each.history.table, keys: each.keys }));
  const mentions = mentionsOf(table, own, rows);
  const columns = table.key.map((name) => csvNameOf(table, name));
  for (const [file, numbers] of rejects) {
    let names = allFields(spec.csv.columnOrder ?? [], spec.csv);
    for await (const batch of readRecords(store.path(landingBucket, file), spec))
      for (const record of batch) {
        if (record.number === 0) names = allFields(record.fields, spec.csv);
        else if (
          numbers.has(record.number) &&
          isSplit(record, names) &&
          isTold(record, names, mentions, new Set())
        )
          await addKey(warehouse, table, valuesOf(record, names, columns));
      }
  }
}

/** A key of which a value is wrong is none: nothing refers to it. */
async function addKey(warehouse: Warehouse, table: Table, key: readonly string[]): Promise<void> {
  try {
    await warehouse.transaction([addPersonKey(table, key).text]);
  } catch (error) {
    if (!(error instanceof StatementFailed)) throw error;
  }
}

async function personTable(warehouse: Warehouse, history: TableHistory): Promise<PersonTable> {
  const { table } = history;
  const keys = (await readRows(warehouse, personKeys(table))).map((row) =>
    table.key.map((name) => row[name] ?? ''),
  );
  const records = new Map<string, Set<number>>();
  for (const { file_key: file, record } of await readRows(warehouse, personRecords(table)))
    records.set(file, (records.get(file) ?? new Set()).add(record));
  return { history, keys, records };
}

/** Shorter values could be anyone's, or anything. */
const shortestTelling = 5;

/** What the person's rows say of the person: by it a record is found that cannot be read. */
export async function tellingValues(
  { history, records }: PersonTable,
  pathOf: (key: string) => string,
): Promise<ReadonlySet<string>> {
  const personal = personalCsvNames(history.table);
  const values = new Set<string>();
  for (const [file, numbers] of records) {
    let names = allFields(history.spec.csv.columnOrder ?? [], history.spec.csv);
    for await (const batch of readRecords(pathOf(file), history.spec))
      for (const record of batch) {
        if (record.number === 0) names = allFields(record.fields, history.spec.csv);
        else if (numbers.has(record.number)) addValues(record, names, personal, values);
      }
  }
  return values;
}

function addValues(
  record: SplitRecord,
  names: readonly string[],
  personal: ReadonlySet<string>,
  values: Set<string>,
): void {
  record.fields.forEach((value, place) => {
    if (value.trim().length >= shortestTelling && personal.has(comparable(names[place] ?? '')))
      values.add(value.trim());
  });
}
