import type { NumberFormat, Reading } from '../../../catalog';

/** What the values of a column look like. */
export interface Guess {
  readonly shape: Shape;
  /** Where the text is not in the type's own way. */
  readonly reading?: Reading | undefined;
  /** For the whole of a value without the blanks around it, without case: what makes it one. `undefined`: any text. */
  readonly pattern: string | undefined;
  /** For a person: `DD-MON-YYYY`, `whole numbers`. */
  readonly looks: string;
  /** What else it may be. */
  readonly doubt?: string | undefined;
}

export type Shape =
  | { readonly kind: 'whole' | 'decimal' | 'double' | 'boolean' | 'text' }
  | { readonly kind: 'date' | 'timestamp' | 'time'; readonly format: string };

export const plain: readonly Guess[] = [
  { shape: { kind: 'boolean' }, pattern: '(?:true|false|t|f|yes|no|y|n)', looks: 'yes and no' },
  { shape: { kind: 'whole' }, pattern: '[-+]?(?:0|[1-9]\\d{0,37})', looks: 'whole numbers' },
  {
    shape: { kind: 'decimal' },
    pattern: '[-+]?(?:(?:0|[1-9]\\d{0,27})(?:\\.\\d{0,10}0*)?|\\.\\d{1,10}0*)',
    looks: 'decimal numbers',
  },
  {
    shape: { kind: 'double' },
    pattern: '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d{1,3})?',
    looks: 'numbers with exponents or many digits',
  },
];

/** Numbers as a country writes them. `1,234` alone is of two: as groups of three, and a decimal comma in doubt. */
const marked = (format: NumberFormat, whole: string, looks: string): readonly Guess[] =>
  (['whole', 'decimal'] as const).map((kind) => ({
    shape: { kind },
    reading: { numbers: format },
    looks: `${kind} numbers ${looks}`,
    pattern: `[-+]?${whole}${kind === 'whole' ? '' : `(?:${format.decimalPoint === ',' ? ',' : '\\.'}\\d{1,10})?`}`,
  }));
const groups = (mark: string): string => `(?:0|[1-9]\\d{0,2}(?:${mark}\\d{3})*|[1-9]\\d{3,27})`;
export const numbers: readonly Guess[] = [
  ...marked({ grouping: ',' }, groups(','), 'with a comma between groups of three'),
  ...marked({ decimalPoint: ',' }, '(?:0|[1-9]\\d{0,27})', 'with a decimal comma'),
  ...marked(
    { decimalPoint: ',', grouping: '.' },
    groups('\\.'),
    'with a decimal comma and points between groups',
  ),
  ...marked(
    { grouping: ',', groups: 'lakh' },
    '(?:0|[1-9]\\d?(?:,\\d{2})*,\\d{3}|[1-9]\\d{0,27})',
    'in lakh groups',
  ),
];

/** Words for yes and no, of other languages; the two are the only values of their column. */
export const words: readonly Guess[] = (
  [
    ['S', 'N'],
    ['J', 'N'],
    ['O', 'N'],
    ['ja', 'nein'],
    ['oui', 'non'],
    ['sim', 'não'],
    ['sí', 'no'],
    ['si', 'no'],
    ['on', 'off'],
    ['wahr', 'falsch'],
    ['vrai', 'faux'],
    ['verdadero', 'falso'],
    ['verdadeiro', 'falso'],
    ['vero', 'falso'],
  ] as const
).map(([yes, no]) => ({
  shape: { kind: 'boolean' as const },
  reading: { booleans: { true: [yes], false: [no] } },
  pattern: `(?:${yes}|${no})`,
  looks: `${yes} and ${no}`,
  doubt: 'they may be codes of something else, which is varchar(…)',
}));
