import type { Catalog, Table } from './catalog';
import { findTable } from './find-table';

/** The columns of the warehouse table that tell of a person: its own, and lookups that copy such a column of a parent. */
export function withheldColumns(catalog: Catalog, table: Table): string[] {
  const copied = table.warehouse.lookups.filter(({ parentIndex, parentColumn }) => {
    const parent = findTable(catalog, table.parents[parentIndex]?.table ?? table.name);
    return parent.personal.columns.includes(parentColumn);
  });
  return [...table.personal.columns, ...copied.map(({ name }) => name)];
}

/**
 * The tables whose rows belong to a person who is a row of `root`, itself first and each behind the one that its own
 * rows are reached through.
 */
export function personalTables(catalog: Catalog, root: Table): Table[] {
  const found = [root];
  for (const table of found)
    found.push(
      ...catalog.tables.filter(
        (each) => !found.includes(each) && each !== table && each.personal.subjects.includes(table.name),
      ),
    );
  return found;
}
