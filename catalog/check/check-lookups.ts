import type { LookupDefinition } from '../language/table';
import type { TableDefinition } from '../language/table';
import { nameOf } from '../language/tables';
import type { Tables } from '../language/tables';
import { isStagedAsText } from '../language/column-type';
import { columnOf } from './check-columns';
import { checkName } from './check-names';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';

/** Which of the table's references a lookup follows: its only checked one to that parent. `undefined` for none or several. */
export function lookupReference(
  table: TableDefinition,
  lookup: LookupDefinition,
  tables: Tables,
): number | undefined {
  const parent = tables.referred(table, lookup.table);
  const found = [...(table.parents ?? []).entries()].filter(
    ([, reference]) =>
      reference.onMissingParent !== 'accept' && tables.referred(table, reference.table) === parent,
  );
  return found.length === 1 ? found[0]?.[0] : undefined;
}

export function checkLookups(table: TableDefinition, tables: Tables, faults: Faults): void {
  for (const [name, lookup] of Object.entries(table.warehouse.lookups ?? {})) {
    const at = faults.at(name);
    checkName(name, 'column', at);
    at.unless(
      columnOf(table, name) === undefined,
      `"${name}" is a column of the table already. Give the lookup another name.`,
    );
    const parent = tables.referred(table, lookup.table);
    if (parent === undefined && tables.has(lookup.table)) continue; // its own faults are reported
    if (parent === table) {
      at.add('comes from the table itself; a lookup copies a column of another table. Join it in the query.');
      continue;
    }
    at.unless(
      parent !== undefined && lookupReference(table, lookup, tables) !== undefined,
      `comes from "${nameOf(lookup.table)}", to which the table has no single checked reference; a lookup follows one reference ` +
        "with onMissingParent 'hold' or 'placeholder'. Add it to parents, or leave one.",
    );
    if (parent !== undefined) checkColumn(parent, lookup.column, at);
  }
}

function checkColumn(parent: TableDefinition, column: string, faults: Faults): void {
  if (Object.hasOwn(parent.warehouse.lookups ?? {}, column)) {
    faults.add(
      `"${column}" is itself a lookup of "${parent.name}"; a lookup of a lookup would not be kept up to date. Join it in the query.`,
    );
    return;
  }
  const columns = Object.keys(parent.columns);
  const type = columnOf(parent, column)?.type;
  faults.unless(
    type === undefined || !isStagedAsText(type),
    `"${column}" is ${type?.kind}, which no lookup copies. Join "${parent.name}" in the query.`,
  );
  faults.unless(
    columns.includes(column),
    `"${column}" is not a column of "${parent.name}"; allowed are ${columns.join(', ')}. ${didYouMean(column, columns, 'Correct it.')}`,
  );
}
