import { isStagedAsText } from '../language/column-type';
import type { TableDefinition } from '../language/table';
import { uniqueColumns } from '../language/unique';
import { columnOf } from './check-columns';
import { repeated } from './check-names';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';

/** Each rule is about columns that can be compared, and says something that the key does not (docs/semantics.md#unique-values). */
export function checkUnique({ unique = [], ...table }: TableDefinition, faults: Faults): void {
  const lists = unique.map((each) => [...new Set(uniqueColumns(each))].sort().join(', '));
  for (const [index, definition] of unique.entries()) {
    const at = faults.item(index);
    const columns = uniqueColumns(definition);
    at.unless(columns.length > 0, 'names no column. Name those that no two rows share, or remove it.');
    for (const name of repeated(columns)) at.add(`names "${name}" twice. Name it once.`);
    for (const name of new Set(columns)) checkColumn(name, table, at);
    const same = lists.indexOf(lists[index] ?? '');
    at.unless(same === index, `says what unique[${same}] says. Remove one of the two.`);
    checkAgainstKey(columns, table.key, at);
  }
}

function checkColumn(name: string, table: TableDefinition, faults: Faults): void {
  const columns = Object.keys(table.columns);
  const column = columnOf(table, name);
  if (column === undefined) {
    faults.add(
      `"${name}" is not a column; allowed are ${columns.join(', ')}. ${didYouMean(name, columns, 'Correct it.')}`,
    );
    return;
  }
  const { kind } = column.type;
  faults.unless(
    kind !== 'double',
    `"${name}" is double precision, which has no exact equality. Use decimal, bigint or varchar.`,
  );
  faults.unless(
    !isStagedAsText(column.type),
    `"${name}" is ${kind}, whose values are not compared. Name other columns, or remove the rule.`,
  );
}

/** Rows that share a key are one row. */
function checkAgainstKey(columns: readonly string[], key: readonly string[], faults: Faults): void {
  if (key.length === 0 || columns.length === 0) return;
  const hasKey = key.every((name) => columns.includes(name));
  faults.unless(
    !hasKey,
    `holds of itself, since the key (${key.join(', ')}) is among its columns. Remove it.`,
  );
  faults.unless(
    hasKey || !columns.every((name) => key.includes(name)),
    `names a part of the key (${key.join(', ')}) and nothing else: what is unique by it needs no more as its key. Make it the key, or remove it.`,
  );
}
