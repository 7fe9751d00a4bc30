import type { Catalog, ParentReference, Table } from '../../catalog';
import { findTable } from '../../catalog';

export interface CheckedReference {
  readonly child: Table;
  readonly parent: Table;
  readonly reference: ParentReference;
}

const isChecked = (reference: ParentReference): boolean => reference.onMissingParent !== 'accept';

/** The checked references of a child to its parents, its self-references left out. */
export function checkedParents(catalog: Catalog, child: Table): CheckedReference[] {
  return child.parents
    .filter((reference) => isChecked(reference) && reference.table !== child.name)
    .map((reference) => ({ child, parent: findTable(catalog, reference.table), reference }));
}

/** The checked references of a table to itself. */
export function selfReferences(table: Table): CheckedReference[] {
  return table.parents
    .filter((reference) => isChecked(reference) && reference.table === table.name)
    .map((reference) => ({ child: table, parent: table, reference }));
}

/** The checked references of other tables to this parent. */
export function checkedChildren(catalog: Catalog, parent: Table): CheckedReference[] {
  return catalog.tables.flatMap((child) =>
    checkedParents(catalog, child).filter((checked) => checked.parent.name === parent.name),
  );
}

/** The references that make placeholders of this parent, its own among them. */
export function placeholderReferences(catalog: Catalog, parent: Table): CheckedReference[] {
  return checkedReferences(catalog).filter(
    (checked) => checked.parent.name === parent.name && checked.reference.onMissingParent === 'placeholder',
  );
}

export function checkedReferences(catalog: Catalog): CheckedReference[] {
  return catalog.tables.flatMap((table) => [...checkedParents(catalog, table), ...selfReferences(table)]);
}
