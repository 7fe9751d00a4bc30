import fc from 'fast-check';
import { figureFormat } from '../../../reports/workbook/number-formats';
import { shownByExcel } from './excel-format';

const indian = (value: number, places: number): string =>
  value.toLocaleString('en-IN', { minimumFractionDigits: places, maximumFractionDigits: places });

describe('number formats of the workbook', () => {
  it('make Excel show money with Indian groups, of any sign and size that Excel holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 15), max: 10 ** 15 }),
        fc.integer({ min: 0, max: 13 }),
        (paise, shift) => {
          const value = Math.trunc(paise / 10 ** shift) / 100;
          expect(shownByExcel(value, figureFormat(value.toFixed(2), 'money'))).toBe(
            indian(value + 0, 2).replace(/^-(?=[0.]+$)/, ''),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['99999.99', '99,999.99'],
    ['100000.00', '1,00,000.00'],
    ['-100000.00', '-1,00,000.00'],
    ['9999999.99', '99,99,999.99'],
    ['10000000.00', '1,00,00,000.00'],
    ['-12345678.90', '-1,23,45,678.90'],
    ['999999999.99', '99,99,99,999.99'],
    ['1000000000.00', '1,00,00,00,000.00'],
    ['-1234567890123.45', '-12,34,56,78,90,123.45'],
    ['-0.50', '-0.50'],
    ['0.00', '0.00'],
  ])('shows %s as %s', (value, expected) => {
    expect(shownByExcel(Number(value), figureFormat(value, 'money'))).toBe(expected);
  });

  it('stays right when a person changes a figure to another that is not negative', () => {
    const format = figureFormat('1.00', 'money');
    for (const value of [0, 12, 1234.5, 123456.78, 99999.99, 12345678.9, 987654321])
      expect(shownByExcel(value, format)).toBe(indian(value, 2));
  });

  it('groups what rounding lifts to the next size by that size', () => {
    expect(shownByExcel(99999.996, figureFormat('99999.996', 'money'))).toBe('1,00,000.00');
    expect(shownByExcel(-99999.996, figureFormat('-99999.996', 'money'))).toBe('-1,00,000.00');
  });

  it.each([
    [1234567, 'integer', '12,34,567'],
    [-1234567, 'integer', '-12,34,567'],
    ['1234567.125', 'decimal', '12,34,567.125'],
    ['12.5', 'decimal', '12.5'],
    ['0.2547', 'percent', '25.5%'],
    ['-0.03', 'percent', '-3.0%'],
  ] as const)('shows %s, a %s, as %s', (value, format, expected) => {
    expect(shownByExcel(Number(value), figureFormat(value, format))).toBe(expected);
  });
});
