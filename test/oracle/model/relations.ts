import type { Catalog, ParentReference, Table } from '../../../catalog';
import type { Row } from './change';

/** A key as text, to look rows up by. */
export const keyOf = (table: Table, row: Row): string =>
  JSON.stringify(table.key.map((column) => row[column]));

/** The parent's key that a row refers to; `null` when any part is NULL: then the reference is not checked. */
export function parentKeyOf(reference: ParentReference, row: Row): string | null {
  const values = reference.columns.map((pair) => row[pair.child] ?? null);
  return values.includes(null) ? null : JSON.stringify(values);
}

export const checkedReferences = (table: Table): ParentReference[] =>
  table.parents.filter((reference) => reference.onMissingParent !== 'accept');

export function tableOf(catalog: Catalog, name: string): Table {
  const table = catalog.tables.find((each) => each.name === name);
  if (table === undefined) throw new Error(`the catalog has no table "${name}"`);
  return table;
}

/** Of a map that has an entry for every table. */
export function of<T>(perTable: ReadonlyMap<string, T>, table: string): T {
  const found = perTable.get(table);
  if (found === undefined) throw new Error(`nothing is known of table "${table}"`);
  return found;
}

/** One entry for every table of the catalog. */
export const perTable = <T>(catalog: Catalog, make: (table: Table) => T): Map<string, T> =>
  new Map(catalog.tables.map((table) => [table.name, make(table)]));
