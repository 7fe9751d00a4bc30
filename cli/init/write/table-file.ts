import { columnCode, columnFunction, quoted, stringList } from '../../../catalog';
import type { DraftColumn, DraftParent, DraftTable } from '../draft';
import { commentLines, constantOf, propertyName } from './code';

/** The file of one table: `tables/order_item.ts`. */
export function tableFile(table: DraftTable): string {
  const body = [
    `  name: ${quoted(table.name)},`,
    `  description: ${quoted(table.description.replace(/\s+/g, ' '))},`,
    ...commentLines(table.keyRemarks, '  '),
    `  key: ${stringList(table.key)},`,
    '  columns: {',
    ...table.columns.flatMap(columnLines),
    '  },',
    ...parentLines(table.parents),
    ...leftOutLines(table),
    ...sourceLines(table),
    `  warehouse: { name: ${quoted(table.name)} },`,
  ];
  return [
    ...importLines(table),
    '',
    ...commentLines(table.remarks, ''),
    `export const ${constantOf(table.name)} = defineTable({`,
    ...body,
    '});',
    '',
  ].join('\n');
}

function importLines({ columns, parents }: DraftTable): string[] {
  const functions = new Set(['defineTable', ...columns.map(columnFunction)]);
  if (parents.length > 0) functions.add('parent');
  const formats = [...new Set(columns.flatMap(({ formatName }) => formatName ?? []))].sort();
  const siblings = [...new Set(parents.filter(isImported).map(({ table }) => table))].sort();
  return [
    `import { ${[...functions].sort().join(', ')} } from 'loadline';`,
    ...(formats.length > 0 ? [`import { ${formats.join(', ')} } from '../formats';`] : []),
    ...siblings.map((name) => `import { ${constantOf(name)} } from './${name}';`),
  ];
}

/** A reference that does not order the tables may be part of a circle, in which files cannot import each other. */
const isImported = ({ table, onMissingParent }: DraftParent): boolean =>
  table !== 'self' && onMissingParent !== 'accept';

const columnLines = (column: DraftColumn): string[] => [
  ...commentLines(column.remarks, '    '),
  `    ${column.name}: ${columnCode(column, column.formatName)},`,
];

function parentLines(parents: readonly DraftParent[]): string[] {
  if (parents.length === 0) return [];
  return [
    '  parents: [',
    ...parents.flatMap((parent) => [...commentLines(parent.remarks, '    '), `    ${parentCode(parent)},`]),
    '  ],',
  ];
}

function parentCode(parent: DraftParent): string {
  const columns = parent.columns.map(([child, key]) => `${child}: ${quoted(key)}`).join(', ');
  const { onMissingParent } = parent;
  const options = onMissingParent === undefined ? '' : `, { onMissingParent: ${quoted(onMissingParent)} }`;
  const referred = isImported(parent) ? constantOf(parent.table) : quoted(parent.table);
  return `parent(${referred}, { ${columns} }${options})`;
}

const leftOutLines = ({ leftOut }: DraftTable): string[] =>
  leftOut.length === 0
    ? []
    : [
        '  // TODO not loaded, for the reason beside each',
        '  leftOut: {',
        ...leftOut.map(({ name, reason }) => `    ${propertyName(name)}: ${quoted(reason)},`),
        '  },',
      ];

const sourceLines = ({ source }: DraftTable): string[] =>
  source.length === 0
    ? []
    : [
        '  source: {',
        ...source.flatMap(({ word, value, remarks }) => [
          ...commentLines(remarks, '    '),
          `    ${word}: ${value},`,
        ]),
        '  },',
      ];
