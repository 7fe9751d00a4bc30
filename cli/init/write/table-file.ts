import { columnCode, columnFunction, presets, quoted, ruleFunction, stringList } from '../../../catalog';
import type { SourceDefinition } from '../../../catalog';
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
    ...table.columns.flatMap((column) => columnLines(column, table)),
    '  },',
    ...parentLines(table.parents),
    ...uniqueLines(table),
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

function importLines({ columns, parents, preset }: DraftTable): string[] {
  const functions = new Set([
    'defineTable',
    ...columns.map(columnFunction),
    ...columns.flatMap(ruleFunctions),
  ]);
  if (parents.length > 0) functions.add('parent');
  if (preset !== undefined) functions.add('presets');
  const formats = [...new Set(columns.flatMap(({ formatName }) => formatName ?? []))].sort();
  const siblings = [...new Set(parents.filter(isImported).map(({ table }) => table))].sort();
  return [
    `import { ${[...functions].sort().join(', ')} } from 'loadline';`,
    ...(formats.length > 0 ? [`import { ${formats.join(', ')} } from '../formats';`] : []),
    ...siblings.map((name) => `import { ${constantOf(name)} } from './${name}';`),
  ];
}

const ruleFunctions = ({ rules = [] }: DraftColumn): string[] => rules.map(({ rule }) => ruleFunction(rule));

/** A reference that does not order the tables may be part of a circle, in which files cannot import each other. */
const isImported = ({ table, onMissingParent }: DraftParent): boolean =>
  table !== 'self' && onMissingParent !== 'accept';

function columnLines(column: DraftColumn, { preset }: DraftTable): string[] {
  const { values }: SourceDefinition = preset === undefined ? {} : presets[preset.name];
  const code = columnCode(column, { formatCode: column.formatName, values });
  return [...commentLines(column.remarks, '    '), `    ${column.name}: ${code},`];
}

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

/** The source holds it: a run tells where an export does not. */
const uniqueLines = ({ unique = [] }: DraftTable): string[] =>
  unique.length === 0 ? [] : [`  unique: [${unique.map(stringList).join(', ')}],`];

const leftOutLines = ({ leftOut }: DraftTable): string[] =>
  leftOut.length === 0
    ? []
    : [
        '  // TODO not loaded, for the reason beside each',
        '  leftOut: {',
        ...leftOut.map(({ name, reason }) => `    ${propertyName(name)}: ${quoted(reason)},`),
        '  },',
      ];

const sourceLines = ({ source, preset }: DraftTable): string[] =>
  source.length === 0 && preset === undefined
    ? []
    : [
        '  source: {',
        ...(preset === undefined
          ? []
          : [...commentLines(preset.remarks, '    '), `    ...presets.${preset.name},`]),
        ...source.flatMap(({ word, value, remarks }) => [
          ...commentLines(remarks, '    '),
          `    ${word}: ${value},`,
        ]),
        '  },',
      ];
