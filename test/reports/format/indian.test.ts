import fc from 'fast-check';
import { groupIndian, indianNumber, percent, rupees, shortIndian } from '../../../reports/format';

describe('numbers as India writes them', () => {
  it('groups as the Unicode locale en-IN does, at any size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (value) => {
        expect(groupIndian(value.toString())).toBe(value.toLocaleString('en-IN'));
      }),
    );
  });

  it('loses no digit: without commas and with a hyphen it is the text that came', () => {
    const amounts = fc.tuple(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.integer({ min: 0, max: 99 }),
    );
    fc.assert(
      fc.property(amounts, ([whole, paise]) => {
        const text = `${whole}.${String(paise).padStart(2, '0')}`;
        expect(indianNumber(text).replaceAll(',', '').replace('−', '-')).toBe(text);
      }),
    );
  });

  it.each([
    ['12345678.9', '₹1,23,45,678.90'],
    ['90071992547409.93', '₹9,00,71,99,25,47,409.93'],
    ['-320000', '−₹3,20,000.00'],
    ['-0.001', '₹0.00'],
    ['999.999', '₹1,000.00'],
    [0, '₹0.00'],
    ['not a number', 'not a number'],
  ])('%s rupees: %s', (value, expected) => {
    expect(rupees(value)).toBe(expected);
  });

  it.each([
    ['12345678', '₹1.23\u00a0Cr'],
    ['450000', '₹4.5\u00a0L'],
    ['-320000.00', '−₹3.2\u00a0L'],
    ['-120000000', '−₹12\u00a0Cr'],
    ['1234567890', '₹123\u00a0Cr'],
    ['12345678901', '₹1,235\u00a0Cr'],
    ['99999.40', '₹99,999'],
    ['99999.50', '₹1\u00a0L'],
    ['9999999', '₹1\u00a0Cr'],
    ['9940000', '₹99.4\u00a0L'],
    ['45670.4', '₹45,670'],
    ['12.50', '₹12.5'],
    ['0', '₹0'],
    ['-0.001', '₹0'],
  ])('%s in short: %s', (value, expected) => {
    expect(shortIndian(value, '₹')).toBe(expected);
  });

  it('keeps the short form within half a percent of the value', () => {
    const scale = { Cr: 1e7, L: 1e5 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 2_000_000_000 }), (value) => {
        const [number = '', unit] = shortIndian(value).split('\u00a0');
        const read =
          Number(number.replaceAll(',', '')) * (unit === undefined ? 1 : scale[unit as 'Cr' | 'L']);
        expect(Math.abs(read - value) / value).toBeLessThanOrEqual(0.0051);
      }),
    );
  });

  it.each([
    ['0.2547', '25.5\u00a0%'],
    ['-0.3', '−30.0\u00a0%'],
    ['12.3456', '1,234.6\u00a0%'],
    ['0', '0.0\u00a0%'],
  ])('%s as percent: %s', (value, expected) => {
    expect(percent(value)).toBe(expected);
  });
});
