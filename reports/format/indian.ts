import { parseDecimal, roundDecimal, shiftDecimal } from './decimal';
import type { Decimal } from './decimal';

/** The minus sign, not the hyphen: it is as wide as a digit, and lines do not break behind it. */
export const minus = '\u2212';

/** The last three digits, then groups of two: `12,34,567`. Takes digits alone. */
export const groupIndian = (digits: string): string =>
  digits.length <= 3 ? digits : `${digits.slice(0, -3).replace(/\B(?=(\d\d)+$)/g, ',')},${digits.slice(-3)}`;

const written = (value: Decimal, prefix: string): string =>
  `${value.isNegative ? minus : ''}${prefix}${groupIndian(value.whole)}${value.fraction === '' ? '' : `.${value.fraction}`}`;

/**
 * `1,23,45,678.90`, exact: the text is grouped, not computed with. Without `places`, all digits that came. What is no decimal
 * stays as it is.
 */
export function indianNumber(value: string | number, places?: number, prefix = ''): string {
  const decimal = parseDecimal(value);
  if (decimal === null) return String(value);
  return written(places === undefined ? decimal : roundDecimal(decimal, places), prefix);
}

/** `₹1,23,456.70` */
export const rupees = (value: string | number): string => indianNumber(value, 2, '₹');

/** A ratio as percent: 0.2547 is `25.5 %`. */
export function percent(ratio: string | number, places = 1): string {
  const decimal = parseDecimal(ratio);
  return decimal === null
    ? String(ratio)
    : `${written(roundDecimal(shiftDecimal(decimal, 2), places), '')}\u00a0%`;
}

const crore = { digits: 7, name: 'Cr' };
const lakh = { digits: 5, name: 'L' };

/**
 * For axes and cards: `₹1.23 Cr`, `₹4.5 L`, `−₹3.2 L`, `₹45,670`. Three significant digits at least. What rounding would
 * lift to a hundred lakh is told as a crore.
 */
export function shortIndian(value: string | number, prefix = ''): string {
  const decimal = parseDecimal(value);
  if (decimal === null) return String(value);
  const isCrore = decimal.whole.length > crore.digits || isNearlyACrore(decimal);
  const unit = isCrore ? crore : decimal.whole.length > lakh.digits ? lakh : null;
  if (unit === null) return shortBelowLakh(decimal, prefix);
  const scaled = shiftDecimal(decimal, -unit.digits);
  const places = scaled.whole === '0' || scaled.whole.length === 1 ? 2 : scaled.whole.length === 2 ? 1 : 0;
  return `${withoutTrailingZeros(written(roundDecimal(scaled, places), prefix))}\u00a0${unit.name}`;
}

const isNearlyACrore = (decimal: Decimal): boolean =>
  decimal.whole.length === crore.digits &&
  roundDecimal(shiftDecimal(decimal, -lakh.digits), 1).whole === '100';

function shortBelowLakh(decimal: Decimal, prefix: string): string {
  const places = decimal.whole.length >= 3 ? 0 : 2;
  const rounded = roundDecimal(decimal, places);
  return rounded.whole.length > lakh.digits
    ? shortIndian(`${rounded.isNegative ? '-' : ''}${rounded.whole}`, prefix)
    : withoutTrailingZeros(written(rounded, prefix));
}

const withoutTrailingZeros = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
