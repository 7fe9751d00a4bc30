import { typeName } from '../language/column-type';
import type { ParentDefinition, TableDefinition } from '../language/table';
import type { Faults } from './fault';

export function checkParents(
  table: TableDefinition,
  tables: readonly TableDefinition[],
  faults: Faults,
): void {
  (table.parents ?? []).forEach((reference, index) => {
    checkParent(table, reference, tables, faults.at(`parents[${index}]`));
  });
}

function checkParent(
  table: TableDefinition,
  reference: ParentDefinition,
  tables: readonly TableDefinition[],
  faults: Faults,
): void {
  const parent = reference.table === 'self' ? table : reference.table;
  const known = faults.unless(
    tables.includes(parent),
    `refers to table "${parent.name}", which is not in the project. Add it to the project's tables.`,
  );
  if (!known) return;
  checkColumnsOfReference(table, parent, reference, faults);
  if (reference.onMissingParent === 'placeholder') checkPlaceholder(parent, faults);
}

/** A placeholder has its key and nothing else, so nothing else may be needed of it. */
function checkPlaceholder(parent: TableDefinition, faults: Faults): void {
  const needed = Object.entries(parent.columns)
    .filter(([name, column]) => !parent.key.includes(name) && !column.isNullable)
    .map(([name]) => name);
  if (needed.length > 0) {
    faults.add(
      `asks for placeholders of "${parent.name}", whose columns ${needed.join(', ')} are NOT NULL; a placeholder has only its key. ` +
        'Make them .nullable(), or use onMissingParent: "hold".',
    );
  }
  const referring = (parent.parents ?? [])
    .filter((each) => each.onMissingParent !== 'accept')
    .flatMap((each) => Object.keys(each.columns))
    .filter((column) => parent.key.includes(column));
  if (referring.length > 0) {
    faults.add(
      `asks for placeholders of "${parent.name}", whose key column ${referring.join(', ')} refers to a parent itself; a placeholder ` +
        'would stand without it. Use onMissingParent: "hold".',
    );
  }
}

function checkColumnsOfReference(
  table: TableDefinition,
  parent: TableDefinition,
  reference: ParentDefinition,
  faults: Faults,
): void {
  const pairs = Object.entries(reference.columns);
  const referred = pairs.map(([, parentColumn]) => parentColumn);
  const missing = parent.key.filter((column) => !referred.includes(column));
  const extra = referred.filter((column) => !parent.key.includes(column));
  if (missing.length > 0 || extra.length > 0 || referred.length !== parent.key.length) {
    faults.add(
      `refers to (${referred.join(', ')}) of "${parent.name}", whose key is (${parent.key.join(', ')}); ` +
        "a reference names each column of the parent's key once. Correct the columns.",
    );
  }
  for (const [childColumn, parentColumn] of pairs) {
    const child = table.columns[childColumn];
    if (child === undefined) {
      faults.add(
        `column "${childColumn}" is not a column of "${table.name}". Add it to the columns, or correct the name.`,
      );
      continue;
    }
    const key = parent.columns[parentColumn];
    if (key === undefined) continue;
    // The CSV's format of a date is no part of its type in the warehouse.
    if (typeName(child.type) !== typeName(key.type)) {
      faults.add(
        `column "${childColumn}" is ${typeName(child.type)}, but its parent's key "${parent.name}.${parentColumn}" is ` +
          `${typeName(key.type)}; both must have one type. Change one of them.`,
      );
    }
  }
}
