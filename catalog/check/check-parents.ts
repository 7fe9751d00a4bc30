import { typeName } from '../language/column-type';
import type { ParentDefinition } from '../language/table';
import type { TableDefinition } from '../language/table';
import { nameOf } from '../language/tables';
import type { Tables } from '../language/tables';
import { columnOf } from './check-columns';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';

export function checkParents(table: TableDefinition, tables: Tables, faults: Faults): void {
  for (const [index, reference] of (table.parents ?? []).entries()) {
    checkParent(table, reference, tables, faults.at('parents').item(index));
  }
}

function checkParent(
  table: TableDefinition,
  reference: ParentDefinition,
  tables: Tables,
  faults: Faults,
): void {
  const parent = tables.referred(table, reference.table);
  if (parent === undefined) {
    unknownTable(reference.table, tables, faults);
    return;
  }
  checkColumnsOfReference(table, parent, reference, faults);
  if (reference.onMissingParent === 'placeholder') checkPlaceholder(parent, faults);
}

/** Says nothing of a table that is in the project, but has faults of its own. */
function unknownTable(referred: ParentDefinition['table'], tables: Tables, faults: Faults): void {
  const name = nameOf(referred);
  faults.unless(
    tables.has(referred),
    typeof referred === 'string'
      ? `refers to table "${name}", which is not in the project; allowed are 'self', ${tables.names.join(', ')}. ` +
          didYouMean(name, tables.names, 'Correct the name, or add the table to the project.')
      : `refers to table "${name}", which is not in the project. Add it to the project's tables.`,
  );
}

/** A placeholder has its key and nothing else, so nothing else may be needed of it (docs/semantics.md#placeholders). */
function checkPlaceholder(parent: TableDefinition, faults: Faults): void {
  const needed = Object.entries(parent.columns)
    .filter(([name, column]) => !parent.key.includes(name) && !column.isNullable)
    .map(([name]) => name);
  if (needed.length > 0) {
    faults.add(
      `asks for placeholders of "${parent.name}", where ${needed.join(', ')} cannot be NULL; a placeholder has only its key. ` +
        "Add .nullable() there, or use onMissingParent: 'hold'.",
    );
  }
  const referring = (parent.parents ?? [])
    .filter((each) => each.onMissingParent !== 'accept')
    .flatMap((each) => Object.keys(each.columns))
    .filter((column) => parent.key.includes(column));
  if (referring.length > 0) {
    faults.add(
      `asks for placeholders of "${parent.name}", whose key column ${referring.join(', ')} refers to a parent itself; a placeholder ` +
        "would be there without that parent. Use onMissingParent: 'hold'.",
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
  if (missing.length > 0 || referred.length !== parent.key.length) {
    faults.add(
      `refers to (${referred.join(', ')}) of "${parent.name}", whose key is (${parent.key.join(', ')}); ` +
        "a reference names each column of the parent's key once. Correct the columns.",
    );
  }
  const columns = Object.keys(table.columns);
  for (const [childColumn, parentColumn] of pairs) {
    const child = columnOf(table, childColumn);
    if (child === undefined) {
      faults.add(
        `"${childColumn}" is not a column of "${table.name}"; allowed are ${columns.join(', ')}. ` +
          didYouMean(childColumn, columns, 'Correct the name, or add the column.'),
      );
      continue;
    }
    const key = columnOf(parent, parentColumn);
    if (key === undefined) continue;
    // The CSV's format of a date is not part of its type in the warehouse.
    if (typeName(child.type) !== typeName(key.type)) {
      faults.add(
        `column "${childColumn}" is ${typeName(child.type)}, but its parent's key "${parent.name}.${parentColumn}" is ` +
          `${typeName(key.type)}; both must have the same type. Change one of them.`,
      );
    }
  }
}
