import { describeFailed } from '../../cli/output/failed-text';
import { andMore, countOf, grouped, sizeText } from '../../cli/output/plain-text';
import { textTable } from '../../cli/output/table';

describe('figures for a person', () => {
  it('are grouped in one way, whatever the machine is set to', () => {
    expect([0, 999, 1000, 1_234_567, 100_000].map(grouped)).toEqual([
      '0',
      '999',
      '1,000',
      '1,234,567',
      '100,000',
    ]);
  });

  it('agree with their noun', () => {
    expect([0, 1, 2, 1200].map((count) => countOf(count, 'file'))).toEqual([
      '0 files',
      '1 file',
      '2 files',
      '1,200 files',
    ]);
    expect(countOf(1, 'change is', 'changes are')).toBe('1 change is');
  });

  it('of sizes are in decimal units', () => {
    expect([1, 999, 1000, 1_260_000, 50_000_000_000].map(sizeText)).toEqual([
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '1.3 MB',
      '50.0 GB',
    ]);
  });

  it('say how many rows a list leaves out, and nothing where it has them all', () => {
    expect(andMore(10, 10)).toEqual([]);
    expect(andMore(12_345, 100)).toEqual(['... and 12,245 more; --json lists them all.']);
  });
});

describe('a table of text', () => {
  it('has counts to the right, grouped, and text to the left', () => {
    expect(
      textTable(
        ['table', 'rows'],
        [
          ['a', 1],
          ['bcd', 12_345],
        ],
      ).split('\n'),
    ).toEqual(['table    rows', 'a           1', 'bcd    12,345']);
  });

  it('has no blanks at the end of a line', () => {
    expect(textTable(['a', 'b'], [['x', null]])).toBe('a  b\nx');
  });
});

it('failed prints line numbers as they are, to the right', () => {
  const row = (line: number) => ({
    ...{
      kind: 'rejected' as const,
      runId: 'run-1',
      table: 'bill',
      file: 'bill/2025-01-01/a.csv',
      record: line,
    },
    ...{ line, column: 'total', value: 'x', reason: 'bad', whatToDo: 'Correct it.', correctedBy: undefined },
  });
  expect(describeFailed([row(7), row(1_234_567)]).split('\n')).toEqual([
    '2 faults in rejected rows, 0 held changes.',
    '',
    'kind      file                      line  column  value  reason',
    'rejected  bill/2025-01-01/a.csv        7  total   x      bad',
    'rejected  bill/2025-01-01/a.csv  1234567  total   x      bad',
    '',
    'rejected: Correct it.',
  ]);
});
