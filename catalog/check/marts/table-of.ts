import type { TableDefinition } from '../../language/table';
import { nameOf } from '../../language/tables';
import type { Tables } from '../../language/tables';
import { didYouMean } from '../did-you-mean';
import type { Faults } from '../fault';

/** The table, and a fault where it is not one of the project; one with faults of its own is said there. */
export function tableOf(
  named: TableDefinition | string,
  tables: Tables,
  faults: Faults,
): TableDefinition | undefined {
  const name = nameOf(named);
  const found = tables.all.find((table) => table.name === name);
  if (found !== undefined || tables.has(named) || tables.has(name)) return found;
  faults.add(
    `"${name}" is not a table of the project; allowed are ${tables.names.join(', ')}. ${didYouMean(name, tables.names, 'Correct it.')}`,
  );
  return undefined;
}
