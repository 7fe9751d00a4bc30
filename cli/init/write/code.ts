import type { ColumnType } from '../../../catalog';
import type { DraftColumn, Remark } from '../draft';

const lineLength = 110;

/** A string as TypeScript. */
export function quoted(text: string): string {
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return json.includes("'") ? JSON.stringify(text) : `'${json}'`;
}

/** A property's name: in quotes only where it needs them. */
export const propertyName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

export const stringList = (items: readonly string[]): string => `[${items.map(quoted).join(', ')}]`;

/** Comment lines, one or more a remark; doubts are marked TODO. */
export const commentLines = (remarks: readonly Remark[], indent: string): string[] =>
  remarks.flatMap(({ kind, text }) => {
    const words = `${kind === 'todo' ? 'TODO ' : ''}${text}`.replace(/\s+/g, ' ').trim().split(' ');
    const lines = [''];
    for (const word of words) {
      const last = lines.at(-1) ?? '';
      if (last === '') lines[lines.length - 1] = word;
      else if (indent.length + last.length + word.length + 4 <= lineLength)
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(`  ${word}`);
    }
    return lines.map((line) => `${indent}// ${line}`);
  });

/** `decimal(12, 2).nullable()`. */
export function columnCode({ type, formatName, csvName, isNullable, description }: DraftColumn): string {
  return [
    typeCode(type, formatName),
    isNullable ? '.nullable()' : '',
    csvName === undefined ? '' : `.csv(${quoted(csvName)})`,
    description === undefined ? '' : `.describe(${quoted(description.replace(/\s+/g, ' '))})`,
  ].join('');
}

/** The function that makes a column of the type. */
export const typeFunction = (type: ColumnType): string => type.kind;

function typeCode(type: ColumnType, formatName: string | undefined): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision}, ${type.scale})`;
    case 'varchar':
      return `varchar(${type.bytes})`;
    case 'date':
    case 'time':
    case 'timestamp': {
      const format = formatName ?? quoted(type.format);
      return isDefault(type) && formatName === undefined
        ? `${type.kind}()`
        : `${type.kind}({ format: ${format} })`;
    }
    case 'integer':
    case 'bigint':
    case 'double':
    case 'boolean':
    case 'json':
      return `${type.kind}()`;
  }
}

const isDefault = (type: Extract<ColumnType, { readonly format: string }>): boolean =>
  type.format === { date: 'YYYY-MM-DD', time: 'HH24:MI:SS', timestamp: 'YYYY-MM-DD HH24:MI:SS' }[type.kind];

/** Words that TypeScript or the catalog's language has already. */
const taken = new Set([
  ...[
    'break',
    'case',
    'catch',
    'class',
    'const',
    'continue',
    'debugger',
    'default',
    'delete',
    'do',
    'else',
    'enum',
  ],
  ...[
    'export',
    'extends',
    'false',
    'finally',
    'for',
    'function',
    'if',
    'import',
    'in',
    'instanceof',
    'new',
    'null',
  ],
  ...[
    'return',
    'super',
    'switch',
    'this',
    'throw',
    'true',
    'try',
    'typeof',
    'var',
    'void',
    'while',
    'with',
    'yield',
  ],
  ...[
    'implements',
    'interface',
    'let',
    'package',
    'private',
    'protected',
    'public',
    'static',
    'await',
    'arguments',
  ],
  ...[
    'eval',
    'bigint',
    'boolean',
    'date',
    'decimal',
    'double',
    'integer',
    'timestamp',
    'varchar',
    'parent',
    'from',
  ],
  ...['json', 'time', 'interval', 'raw', 'text', 'number', 'timestamptz', 'undefined', 'source'],
]);

/** The constant of a table: `orderItem` of `order_item`. */
export function constantOf(table: string): string {
  const name = table.replace(/_+([a-z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
  return taken.has(name) ? `${name}Table` : name;
}
