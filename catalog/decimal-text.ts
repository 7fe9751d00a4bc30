/**
 * The number that a text writes, in units of the last digit of a scale: `12.5` at scale 2 is 1250. `undefined`: it is no number, or
 * has more digits behind the point than the scale, zeros left aside.
 */
export function unscaled(text: string, scale: number): bigint | undefined {
  const [, sign = '', whole = '', fraction = ''] =
    /^([+-]?)([0-9]*)(?:[.]([0-9]*))?$/.exec(text.trim()) ?? [];
  const digits = fraction.replace(/0+$/, '');
  if (whole + fraction === '' || digits.length > scale) return undefined;
  const value = BigInt(whole + digits.padEnd(scale, '0'));
  return sign === '-' ? -value : value;
}

/** What `unscaled` reads: 1250 at scale 2 is `12.50`. */
export function decimalText(value: bigint, scale: number): string {
  const [sign, digits] = value < 0n ? ['-', String(-value)] : ['', String(value)];
  if (scale === 0) return sign + digits;
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
