/**
 * Exact arithmetic on decimals as text, as the warehouse prints them (`-1234.50`). Money never passes through a float
 * on its way to a reader: 90,071,992,547,409.93 does not fit one to the paisa.
 */
export interface Decimal {
  readonly isNegative: boolean;
  /** Without leading zeros, `0` at least. */
  readonly whole: string;
  /** The digits behind the point, trailing zeros kept. */
  readonly fraction: string;
}

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** null where the text is no plain decimal (`NaN`, `1e9`, empty). A number is taken as JavaScript prints it. */
export function parseDecimal(value: string | number): Decimal | null {
  const match = pattern.exec(String(value));
  const [, sign, digits = '', fraction = ''] = match ?? [];
  if (match === null || digits + fraction === '') return null;
  const whole = digits.replace(/^0+(?=\d)/, '') || '0';
  return { isNegative: sign === '-' && /[1-9]/.test(digits + fraction), whole, fraction };
}

/** With exactly `places` digits behind the point, halves rounded away from zero as the warehouse rounds them. */
export function roundDecimal(value: Decimal, places: number): Decimal {
  if (value.fraction.length <= places) return { ...value, fraction: value.fraction.padEnd(places, '0') };
  const kept = BigInt(value.whole + value.fraction.slice(0, places));
  const units = (value.fraction.charAt(places) >= '5' ? kept + 1n : kept)
    .toString()
    .padStart(places + 1, '0');
  const whole = units.slice(0, units.length - places);
  return {
    isNegative: value.isNegative && /[1-9]/.test(units),
    whole,
    fraction: units.slice(units.length - places),
  };
}

/** As the warehouse would print it: `-1234.50`. */
export const plainDecimal = ({ isNegative, whole, fraction }: Decimal): string =>
  `${isNegative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;

/** Times ten to the power of `places`, a shift of the point: a ratio as percent, paise as rupees. */
export function shiftDecimal({ isNegative, whole, fraction }: Decimal, places: number): Decimal {
  const right = places >= 0 ? fraction.padEnd(places, '0') : fraction;
  const left = places >= 0 ? whole : whole.padStart(1 - places, '0');
  const point = left.length + places;
  const digits = left + right;
  return {
    isNegative,
    whole: digits.slice(0, point).replace(/^0+(?=\d)/, ''),
    fraction: digits.slice(point),
  };
}

/** The exact sum. Values that are no decimals, NULL among them, count as nothing. */
export function sumDecimals(values: Iterable<string | number | boolean | null>): string {
  let places = 0;
  let total = 0n; // in units of ten to the power of -places
  let quick = 0; // not in `total` yet: a million additions of small integers cost less than those of BigInts
  for (const value of values) {
    if (value === null || typeof value === 'boolean') continue;
    const decimal = parseDecimal(value);
    if (decimal === null) continue;
    if (decimal.fraction.length > places) {
      const more = decimal.fraction.length - places;
      total = (total + BigInt(quick)) * 10n ** BigInt(more);
      quick = 0;
      places += more;
    }
    const digits = decimal.whole + decimal.fraction.padEnd(places, '0');
    if (digits.length > 14) {
      total += decimal.isNegative ? -BigInt(digits) : BigInt(digits);
      continue;
    }
    quick += decimal.isNegative ? -Number(digits) : Number(digits);
    if (Math.abs(quick) > 1e15) {
      total += BigInt(quick);
      quick = 0;
    }
  }
  total += BigInt(quick);
  const units = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  return plainDecimal({
    isNegative: total < 0n,
    whole: units.slice(0, units.length - places),
    fraction: units.slice(units.length - places),
  });
}
