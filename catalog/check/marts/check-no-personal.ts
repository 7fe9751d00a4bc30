import type { TableDefinition } from '../../language/table';
import { nameOf } from '../../language/tables';
import type { Tables } from '../../language/tables';
import { withoutComments, withoutTexts } from '../../order/used-names';
import type { UsedNames } from '../../order/used-names';
import type { Faults } from '../fault';

/**
 * A query of a mart or report names no column that tells of a person: an erasure does not look there, and whoever reads
 * reports may not. By name alone, so that a column of another table with the same name is found too.
 */
export function checkNoPersonal(query: string, used: UsedNames, tables: Tables, faults: Faults): void {
  const text = withoutTexts(withoutComments(query));
  const words = new Set(text.toLowerCase().match(/\w+/g) ?? []);
  for (const name of new Set(used.dw)) {
    const table = tables.all.find((each) => each.warehouse.name === name);
    const columns = table === undefined ? [] : personalColumns(table, tables);
    for (const column of columns.filter((each) => words.has(each.toLowerCase())))
      faults.add(
        `names "${column}", which is personal data of dw.${name}; marts and reports hold none. Leave it out, or rename the column of another table that is meant.`,
      );
    faults.unless(
      columns.length === 0 || !/(?:\bselect|\bdistinct|,|\.)\s*\*/i.test(text),
      `takes every column (*) of dw.${name}, of which ${columns.join(', ')} ${columns.length === 1 ? 'is' : 'are'} personal data. Name the columns that are needed.`,
    );
  }
}

function personalColumns(table: TableDefinition, tables: Tables): string[] {
  const lookups = Object.entries(table.warehouse.lookups ?? {}).filter(([, lookup]) => {
    const parent = tables.all.find(({ name }) => name === nameOf(lookup.table));
    return parent?.personal?.columns.includes(lookup.column) ?? false;
  });
  return [
    ...(table.personal?.columns.filter((name) => Object.hasOwn(table.columns, name)) ?? []),
    ...lookups.map(([name]) => name),
  ];
}
