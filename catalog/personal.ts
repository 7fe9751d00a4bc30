import type { Catalog, Table } from './catalog';
import { findTable } from './find-table';
import { inLevelOrder } from './order/levels';

/** The columns of the warehouse table that tell of a person: its own, and lookups that copy such a column of a parent. */
export function withheldColumns(catalog: Catalog, table: Table): string[] {
  const copied = table.warehouse.lookups.filter(({ parentIndex, parentColumn }) => {
    const parent = findTable(catalog, table.parents[parentIndex]?.table ?? table.name);
    return parent.personal.columns.includes(parentColumn);
  });
  return [...table.personal.columns, ...copied.map(({ name }) => name)];
}

/**
 * The tables whose rows belong to a person who is a row of `root`: itself, and each behind all those through which its
 * own rows are reached.
 */
export function personalTables(catalog: Catalog, root: Table): Table[] {
  const reached = new Set([root.name]);
  for (const name of reached)
    for (const { name: child, personal } of catalog.tables)
      if (personal.subjects.includes(name)) reached.add(child);
  const own = catalog.tables.filter(({ name }) => reached.has(name));
  // Subjects make no circle (checkPersonal).
  return inLevelOrder(own, ({ personal }) => own.filter(({ name }) => personal.subjects.includes(name)));
}
