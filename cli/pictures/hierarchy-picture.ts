import type { Catalog, OnMissingParent, Table } from '../../catalog';
import { lines, nodeIds, quoted } from './mermaid';

/** How a reference is drawn: a solid line where the parent must exist, a dotted one where it need not. */
const arrows: Readonly<Record<OnMissingParent, string>> = {
  hold: '-->',
  placeholder: `-. ${quoted('placeholder')} .->`,
  accept: `-. ${quoted('accept')} .->`,
};

/** The tables of a project by level, parents first, as a Mermaid flowchart. */
export function hierarchyPicture(catalog: Catalog): string {
  const id = nodeIds();
  const levels = [...new Set(catalog.tables.map((table) => table.level))];
  return [
    'flowchart LR',
    ...levels.flatMap((level) => [
      `  subgraph level${level} [${quoted(`level ${level}`)}]`,
      ...catalog.tables
        .filter((table) => table.level === level)
        .map((table) => `    ${id(table.name)}[${lines(table.name, table.warehouse.name)}]`),
      '  end',
    ]),
    ...catalog.tables.flatMap((table) => references(table, id)),
  ].join('\n');
}

const references = (table: Table, id: (name: string) => string): string[] =>
  table.parents.map(
    (reference) => `  ${id(reference.table)} ${arrows[reference.onMissingParent]} ${id(table.name)}`,
  );
