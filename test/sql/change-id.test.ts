import fc from 'fast-check';
import { changeIdBytes, changeIdFile } from '../../sql';

const sorted = (names: string[]): string[] =>
  [...names].sort((a, b) => Buffer.compare(Buffer.from(changeIdFile(a)), Buffer.from(changeIdFile(b))));

describe('the file part of a change id', () => {
  it('orders numbered files by their numbers', () => {
    expect(sorted(['part-10.csv', 'part-2.csv', 'part-1.csv'])).toEqual([
      'part-1.csv',
      'part-2.csv',
      'part-10.csv',
    ]);
  });

  it('keeps names apart that differ only in leading zeros', () => {
    expect(changeIdFile('part-1.csv')).not.toBe(changeIdFile('part-01.csv'));
  });

  it('is another one for every name', () => {
    const name = fc.string({
      unit: fc.constantFrom('0', '1', 'a', '-', '.', ' '),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(name, name, (a, b) => (changeIdFile(a) === changeIdFile(b)) === (a === b)),
      { numRuns: 2000 },
    );
  });

  it('tells the longest change id of a file', () => {
    const id = `2026-11-01/${'9'.repeat(19)}/${changeIdFile('a1.csv')}/${'0'.repeat(20)}`;
    expect(changeIdBytes('a1.csv')).toBe(Buffer.byteLength(id));
  });
});
