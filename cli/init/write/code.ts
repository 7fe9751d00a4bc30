import { quoted } from '../../../catalog';
import type { Remark } from '../draft';

const lineLength = 110;

/** A property's name: in quotes only where it needs them. */
export const propertyName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

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
  ...[
    'json',
    'time',
    'interval',
    'raw',
    'text',
    'number',
    'timestamptz',
    'uuid',
    'undefined',
    'source',
    'presets',
    'oneOf',
    'atLeast',
    'atMost',
    'between',
    'matching',
  ],
]);

/** The constant of a table: `orderItem` of `order_item`. */
export function constantOf(table: string): string {
  const name = table.replace(/_+([a-z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
  return taken.has(name) ? `${name}Table` : name;
}
