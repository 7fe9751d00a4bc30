import fc from 'fast-check';
import { parseDecimal, plainDecimal, roundDecimal, shiftDecimal, sumDecimals } from '../../../reports/format';
import type { Decimal } from '../../../reports/format';

/** Numbers of hundredths, far beyond what a float holds exactly. */
const hundredths = fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n });
const written = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(3, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const parsed = (text: string): Decimal => {
  const decimal = parseDecimal(text);
  if (decimal === null) throw new Error(`${text} is no decimal`);
  return decimal;
};

describe('decimals', () => {
  it('keeps every digit of any decimal', () => {
    fc.assert(fc.property(hundredths, (units) => plainDecimal(parsed(written(units))) === written(units)));
  });

  it('sums exactly, in any order, whatever the number of places', () => {
    const mixed = fc.array(fc.tuple(hundredths, fc.constantFrom('', '0', '00')));
    fc.assert(
      fc.property(mixed, (values) => {
        const sum = values.reduce((total, [units]) => total + units, 0n);
        const texts = values.map(([units, more]) => written(units) + more);
        const { whole, fraction, isNegative } = roundDecimal(parsed(sumDecimals(texts)), 2);
        expect(plainDecimal({ whole, fraction, isNegative })).toBe(written(sum));
        expect(Number(sumDecimals(texts.toReversed()))).toBe(Number(sumDecimals(texts)));
      }),
    );
  });

  it('sums numbers as well, and takes NULL and what is no number for nothing', () => {
    expect(sumDecimals([1, '0.1', '0.2', null, true, 'NaN', '1e9', ''])).toBe('1.3');
    expect(sumDecimals([])).toBe('0');
    expect(sumDecimals(Array.from({ length: 100_000 }, () => '99999999999.99'))).toBe('9999999999999000.00');
  });

  it.each([
    ['0.005', 2, '0.01'],
    ['-0.005', 2, '-0.01'],
    ['-0.004', 2, '0.00'],
    ['99.995', 2, '100.00'],
    ['1', 2, '1.00'],
    ['2.5', 0, '3'],
    ['-0', 2, '0.00'],
    ['+007.10', 1, '7.1'],
  ])('rounds %s to %i places: %s', (value, places, expected) => {
    expect(plainDecimal(roundDecimal(parsed(value), places))).toBe(expected);
  });

  it.each([
    ['0.2547', 2, '25.47'],
    ['1', 2, '100'],
    ['-0.00001', 2, '-0.001'],
    ['12345678', -7, '1.2345678'],
    ['5', -2, '0.05'],
  ])('moves the point of %s by %i: %s', (value, places, expected) => {
    expect(plainDecimal(shiftDecimal(parsed(value), places))).toBe(expected);
  });

  it.each(['', '.', '-', 'abc', '1e5', '1,000', '0x10', ' 1'])('takes %j for no decimal', (value) => {
    expect(parseDecimal(value)).toBeNull();
  });
});
