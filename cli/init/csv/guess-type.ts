import type { ColumnType, Reading } from '../../../catalog';
import { currenciesOf, withCurrency, withoutCurrency } from './currency';
import { numbers, plain, words } from './known-types';
import type { Guess, Shape } from './known-types';
import { temporalPatterns } from './temporal-patterns';

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
  const signs = currenciesOf(values);
  if (signs !== undefined) return amountOf(values, signs);
  const found = shapes.find((guess) => !(hasLeadingZero && isNumeric(guess)) && fits(guess)) ?? text;
  const isOther = (guess: Guess): boolean => decimalPoint(guess) !== decimalPoint(found) && fits(guess);
  const other = numbers.includes(found) ? numbers.find(isOther) : undefined;
  return other === undefined ? found : { ...found, doubt: `${other.looks} fits all of them as well` };
}

/** The number that stands beside the signs of currencies. */
function amountOf(values: readonly string[], signs: readonly string[]): Guess {
  const guess = guessType(
    values.map((value) => withoutCurrency(value, signs)),
    false,
  );
  if (!isNumeric(guess) || guess.pattern === undefined) return text;
  return {
    ...guess,
    reading: { ...guess.reading, numbers: { ...guess.reading?.numbers, currency: signs } },
    pattern: withCurrency(guess.pattern, signs),
    looks: `${guess.looks}, beside ${signs.join(', ')}`,
  };
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
    case 'time':
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
