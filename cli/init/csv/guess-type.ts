import type { ColumnType, NumberFormat, Reading } from '../../../catalog';
import { temporalPatterns } from './temporal-patterns';

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
  | { readonly kind: 'date' | 'timestamp'; readonly format: string };

const plain: readonly Guess[] = [
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
const numbers: readonly Guess[] = [
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
const words: readonly Guess[] = (
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
  ] as const
).map(([yes, no]) => ({
  shape: { kind: 'boolean' as const },
  reading: { booleans: { true: [yes], false: [no] } },
  pattern: `(?:${yes}|${no})`,
  looks: `${yes} and ${no}`,
  doubt: 'they may be codes of something else, which is varchar(…)',
}));

const text: Guess = { shape: { kind: 'text' }, pattern: undefined, looks: 'text' };

/** All that is tried, for the look of it: what a value of one of them is. */
export const patternsOfTypes: readonly string[] = [...temporalPatterns, ...plain, ...numbers].flatMap(
  ({ pattern }) => pattern ?? [],
);

/** What all of these values are; they have no blanks around them, and none is empty. */
export function guessType(values: readonly string[], isDay: boolean): Guess {
  const fits = ({ pattern = '' }: { readonly pattern: string | undefined }): boolean => {
    const whole = new RegExp(`^(?:${pattern})$`, 'i');
    return values.every((value) => whole.test(value));
  };
  if (values.length === 0) return text;
  // 0102 is an identifier or a code: as a number it would lose its zero.
  const hasLeadingZero = values.some((value) => /^[-+]?0\d/.test(value) && !/^0\d*\.\d/.test(value));
  const temporal = temporalPatterns.filter(fits);
  const [first] = temporal;
  const isNumber = /^\d{8}$/.test(values[0] ?? '');
  if (first !== undefined && (!isNumber || isDay)) {
    const other = temporal.find(({ format }) => dayBeforeMonth(format) !== dayBeforeMonth(first.format));
    return {
      shape: { kind: first.kind, format: first.format },
      reading: first.reading,
      pattern: first.pattern,
      looks: first.format,
      doubt: other === undefined ? cutOf(first.reading) : `${other.format} fits all of them as well`,
    };
  }
  const distinct = new Set(values.map((value) => value.toLowerCase())).size;
  const inWords = distinct === 2 ? words : [];
  const shapes = [...plain, ...inWords, ...numbers];
  const found = shapes.find((guess) => !(hasLeadingZero && isNumeric(guess)) && fits(guess)) ?? text;
  const isOther = (guess: Guess): boolean => decimalPoint(guess) !== decimalPoint(found) && fits(guess);
  const other = numbers.includes(found) ? numbers.find(isOther) : undefined;
  return other === undefined ? found : { ...found, doubt: `${other.looks} fits all of them as well` };
}

const decimalPoint = ({ reading }: Guess): string => reading?.numbers?.decimalPoint ?? '.';

const cutOf = (reading: Reading | undefined): string | undefined =>
  reading?.truncate === true ? 'digits behind the microseconds are cut; round() rounds them' : undefined;
const isNumeric = ({ shape }: Guess): boolean => ['whole', 'decimal', 'double'].includes(shape.kind);
const dayBeforeMonth = (format: string): boolean => format.indexOf('DD') < format.indexOf('MM');

/** Numbers of digits, and of bytes of UTF-8: the most of any value. */
export interface Widths {
  readonly before: number;
  readonly behind: number;
  readonly bytes: number;
}

const textLengths = [1, 2, 5, 10, 20, 40, 80, 120, 200, 400, 1000, 2000, 4000, 8000, 16_000, 32_000, 65_535];

/** The type for what was found, with room for what has not come yet. */
export function typeOf({ kind, ...shape }: Shape, { before, behind, bytes }: Widths): ColumnType {
  switch (kind) {
    case 'date':
    case 'timestamp':
      return { kind, format: 'format' in shape ? shape.format : '' };
    case 'boolean':
    case 'double':
      return { kind };
    case 'whole':
      if (before <= 9) return { kind: 'integer' };
      return before <= 18 ? { kind: 'bigint' } : { kind: 'decimal', precision: 38, scale: 0 };
    case 'decimal':
      return { kind: 'decimal', precision: before + behind <= 16 ? 18 : 38, scale: Math.max(behind, 2) };
    case 'text': {
      const wanted = bytes <= 2 ? bytes : bytes * 1.5;
      return { kind: 'varchar', bytes: textLengths.find((length) => length >= wanted) ?? 65_535 };
    }
  }
}
