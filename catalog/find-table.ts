import type { Catalog, Table } from './catalog';

/** The table with that source name. Throws for a name that is not in the catalog: names come from the catalog itself. */
export function findTable(catalog: Catalog, name: string): Table {
  const table = catalog.tables.find((each) => each.name === name);
  if (table === undefined) {
    const known = catalog.tables.map((each) => each.name).join(', ');
    throw new Error(`The catalog "${catalog.name}" has no table "${name}"; it has ${known}.`);
  }
  return table;
}
