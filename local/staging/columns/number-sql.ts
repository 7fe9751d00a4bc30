import type { NumberFormat, Reading } from '../../../catalog';
import { literal } from '../../warehouse/text/quote';

/** A text that is no number in any type, for one that is not written as the catalog says. It is not NULL, which would be an empty field. */
const noNumber = `'?'`;

const optionalBlanks = '[ \\t]*';

/**
 * The text of a number as it is written without a country's marks; `?` where it is not written so. Groups must be whole: 1,23 is
 * no number. A sign stands before the number, on either side of a currency before it.
 */
export function plainNumberSql(text: string, format: NumberFormat): string {
  const shape = numberShape(format);
  const part = (group: number): string => `regexp_extract(${text}, ${literal(shape)}, ${group})`;
  const grouping = format.grouping ?? '';
  const point = format.decimalPoint ?? '.';
  const ungrouped = (digits: string): string =>
    grouping === '' ? digits : `replace(${digits}, ${literal(grouping)}, '')`;
  const sign = [1, 2, 6].map(part).join(' || ');
  const whole = ungrouped([3, 7].map(part).join(' || '));
  const fraction = `replace(${[4, 8].map(part).join(' || ')}, ${literal(point)}, '.')`;
  const exponent = [5, 9].map(part).join(' || ');
  const plain = [sign, whole, fraction, exponent].join(' || ');
  return (
    `CASE WHEN ${text} IS NULL THEN NULL WHEN regexp_matches(${text}, ${literal(shape)}) THEN ${plain} ` +
    `ELSE ${noNumber} END`
  );
}

/** Groups: sign, sign behind the currency, whole digits, fraction with its point, exponent; then sign, whole digits, fraction, exponent before a currency. */
export function numberShape({ decimalPoint = '.', grouping, groups, currency = [] }: NumberFormat): string {
  const mark = grouping === undefined ? '' : escaped(grouping);
  const grouped =
    groups === 'lakh' ? `[0-9]{1,2}(?:${mark}[0-9]{2})*${mark}[0-9]{3}` : `[0-9]{1,3}(?:${mark}[0-9]{3})+`;
  const whole = grouping === undefined ? '([0-9]*)' : `(${grouped}|[0-9]*)`;
  const number = `${whole}(${escaped(decimalPoint)}[0-9]*)?([eE][+-]?[0-9]+)?`;
  const signs = currency.map(escaped).join('|');
  const before =
    signs === ''
      ? '([+-]?)()'
      : `(?:([+-]?)(?:(?:${signs})${optionalBlanks})?|(?:${signs})${optionalBlanks}([+-]))`;
  const behind = signs === '' ? '' : `|([+-]?)${number}${optionalBlanks}(?:${signs})`;
  return `^${optionalBlanks}(?:${before}${number}${behind})${optionalBlanks}$`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const withExponent = '^[ \\t]*([+-]?)(?:([0-9]+)[.]?([0-9]*)|[.]([0-9]+))[eE]([+-]?[0-9]{1,3})[ \\t]*$';

/** A number with an exponent as one without: `1.5E+3` is 1500, exactly. Any other text stays as it is. */
export function withoutExponentSql(text: string): string {
  const part = (group: number): string => `regexp_extract(${text}, ${literal(withExponent)}, ${group})`;
  const digits = `(${[2, 3, 4].map(part).join(' || ')})`;
  // Where the point is among the digits.
  const place = `(length(${part(2)}) + TRY_CAST(${part(5)} AS INTEGER))`;
  const moved =
    `CASE WHEN ${place} <= 0 THEN '0.' || repeat('0', -${place}) || ${digits} ` +
    `WHEN ${place} >= length(${digits}) THEN ${digits} || repeat('0', ${place} - length(${digits})) ` +
    `ELSE left(${digits}, ${place}) || '.' || substr(${digits}, ${place} + 1) END`;
  return `CASE WHEN regexp_matches(${text}, ${literal(withExponent)}) THEN ${part(1)} || ${moved} ELSE ${text} END`;
}

export interface DecimalSql {
  /** What is cast. */
  readonly text: string;
  readonly pattern: string;
  /** Whether digits are lost; absent where they are rejected. */
  readonly changed?: string;
}

/** At most so many digits on either side. Leading and trailing zeros do not count: they change nothing. */
export function decimalSql(
  text: string,
  whole: number,
  scale: number,
  { truncate = false, round = false }: Reading,
): DecimalSql {
  const digits = whole === 0 ? '0+' : `0*[0-9]{1,${whole}}`;
  if (!truncate && !round) {
    const leadingPoint = scale === 0 ? '[.]0+' : `[.][0-9]{1,${scale}}0*`;
    return { text, pattern: `[+-]?(?:${digits}(?:[.][0-9]{0,${scale}}0*)?|${leadingPoint})` };
  }
  const cut = `^[ \\t]*([+-]?)([0-9]*(?:[.][0-9]{0,${scale}})?)`;
  const part = (group: number): string => `regexp_extract(${text}, ${literal(cut)}, ${group})`;
  return {
    // The zero stands for digits that are not there: .7 without a fraction is 0.
    text: truncate ? `${part(1)} || '0' || ${part(2)}` : text,
    pattern: `[+-]?(?:${digits}(?:[.][0-9]*)?|[.][0-9]+)`,
    changed: `rtrim(regexp_extract(${text}, ${literal(`[.][0-9]{${scale}}([0-9]+)`)}, 1), '0') <> ''`,
  };
}
