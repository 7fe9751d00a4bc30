import type { TableDefinition } from '../language/table';
import type { Tables } from '../language/tables';
import { columnOf } from './check-columns';
import { checkLookups } from './check-lookups';
import { checkName, repeated } from './check-names';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';

/** Redshift's own limit: a compound sort key has at most 400 columns (docs/services.md#redshift-sql). */
const maxSortColumns = 400;

export function checkWarehouse(table: TableDefinition, tables: Tables, faults: Faults): void {
  const { name, distKey, distAll = false, sortKey = [], lookups = {} } = table.warehouse;
  const at = faults.at('warehouse');
  checkName(name, 'warehouse table', at.at('name'));
  const columns = [...Object.keys(table.columns), ...Object.keys(lookups)];
  const checkColumn = (column: string, where: Faults): void => {
    if (columns.includes(column)) return; // before didYouMean, which compares it with every column
    where.add(
      `"${column}" is not a column; allowed are ${columns.join(', ')}. ${didYouMean(column, columns, 'Correct it.')}`,
    );
  };
  if (distKey !== undefined) checkColumn(distKey, at.at('distKey'));
  for (const column of sortKey) checkColumn(column, at.at('sortKey'));
  const isJson = (column: string): boolean => columnOf(table, column)?.type.kind === 'json';
  for (const [word, named] of [
    ['distKey', [distKey ?? '']],
    ['sortKey', sortKey],
  ] as const)
    for (const column of named.filter(isJson))
      at.at(word).add(
        `"${column}" is json; Redshift spreads and sorts no table by a SUPER. Name another column.`,
      );
  for (const column of repeated(sortKey)) at.at('sortKey').add(`names "${column}" twice. Name it once.`);
  at.at('sortKey').unless(
    sortKey.length <= maxSortColumns,
    `has ${sortKey.length} columns; at most ${maxSortColumns} are allowed. Shorten it.`,
  );
  at.unless(
    !(distAll && distKey !== undefined),
    'has both distKey and distAll; a table is spread by a key or copied to every node. Remove one.',
  );
  checkLookups(table, tables, at.at('lookups'));
}
