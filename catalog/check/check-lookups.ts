import type { LookupDefinition, TableDefinition } from '../language/table';
import { checkName } from './check-names';
import type { Faults } from './fault';

/** The reference that a lookup comes through: the table's only checked one to that parent. -1 for none or several. */
export function lookupReference(table: TableDefinition, lookup: LookupDefinition): number {
  const found = (table.parents ?? []).flatMap((reference, index) =>
    reference.table === lookup.table && reference.onMissingParent !== 'accept' ? [index] : [],
  );
  return found.length === 1 ? (found[0] ?? -1) : -1;
}

export function checkLookups(table: TableDefinition, faults: Faults): void {
  for (const [name, lookup] of Object.entries(table.warehouse.lookups ?? {})) {
    const at = faults.at(name);
    checkName(name, 'column', at);
    at.unless(
      !(name in table.columns),
      `"${name}" is a column of the table already. Name the lookup otherwise.`,
    );
    at.unless(
      lookupReference(table, lookup) >= 0,
      `comes from "${lookup.table.name}", to which the table has no single checked reference; a lookup follows one reference ` +
        'with onMissingParent hold or placeholder. Add it to parents, or leave one.',
    );
    if (lookup.column in (lookup.table.warehouse.lookups ?? {})) {
      at.add(
        `"${lookup.column}" is itself a lookup of "${lookup.table.name}"; a lookup of a lookup is not kept right. Join it in the query.`,
      );
    } else {
      at.unless(
        lookup.column in lookup.table.columns,
        `"${lookup.column}" is no column of "${lookup.table.name}"; allowed are ${Object.keys(lookup.table.columns).join(', ')}. Correct it.`,
      );
    }
  }
}
