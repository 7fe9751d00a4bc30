import type { Catalog, ParentReference, Table } from '../../catalog';
import { quoted } from './mermaid';

/** The tables with their key and referring columns, and how they refer to each other, as a Mermaid entity diagram. */
export const entityDiagram = ({ tables }: Pick<Catalog, 'tables'>): string =>
  [
    'erDiagram',
    ...tables.flatMap((table) => [
      `  ${table.warehouse.name} {`,
      ...table.columns.flatMap(({ name, type }) => {
        const marks = marksOf(name, table);
        return marks.length === 0 ? [] : [`    ${type.kind} ${name} ${marks.join(', ')}`];
      }),
      '  }',
    ]),
    ...tables.flatMap((table) =>
      table.parents.flatMap((reference) => {
        const parent = tables.find((each) => each.name === reference.table);
        return parent === undefined ? [] : [relationship(parent, table, reference)];
      }),
    ),
  ].join('\n');

const marksOf = (column: string, { key, parents }: Table): string[] => [
  ...(key.includes(column) ? ['PK'] : []),
  ...(parents.some(({ columns }) => columns.some(({ child }) => child === column)) ? ['FK'] : []),
];

/** A child has one parent, or none where a column of the reference may be NULL; dotted where the parent need not exist. */
function relationship(parent: Table, child: Table, { columns, onMissingParent }: ParentReference): string {
  const isOptional = columns.some((pair) =>
    child.columns.some(({ name, nullable }) => name === pair.child && nullable),
  );
  const line = onMissingParent === 'hold' ? '--' : '..';
  const label = columns.map((pair) => pair.child).join(', ');
  return `  ${parent.warehouse.name} ${isOptional ? '|o' : '||'}${line}o{ ${child.warehouse.name} : ${quoted(label)}`;
}
