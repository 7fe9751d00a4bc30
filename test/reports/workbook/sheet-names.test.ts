import fc from 'fast-check';
import { rowLimits } from '../../../reports/workbook/row-limits';
import { sheetNames } from '../../../reports/workbook/sheet-names';
import { sampleResults } from '../support/sample-reports';

describe('names of sheets', () => {
  it('are names that Excel takes, whatever the titles', () => {
    const title = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('Index', 'history', "'", '', 'A/B', 'a?b'),
    );
    fc.assert(
      fc.property(fc.array(title, { maxLength: 60 }), (titles) => {
        const names = sheetNames(titles, ['Index']);
        expect(names).toHaveLength(titles.length);
        expect(new Set([...names, 'Index', 'History'].map((name) => name.toLowerCase())).size).toBe(
          names.length + 2,
        );
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$|[\uD800-\uDBFF]$/);
        }
      }),
    );
  });

  it('keep the beginning of a long title and number equal ones', () => {
    const long = 'Sales of all channels by month and state';
    expect(sheetNames([long, long, 'GSTR-1: B2B / B2C'], [])).toEqual([
      'Sales of all channels by month',
      'Sales of all channels by mo (2)',
      'GSTR-1 B2B B2C',
    ]);
  });
});

describe('rows that a workbook has room for', () => {
  const results = sampleResults(1000);

  it('are all where they fit', () => {
    expect(rowLimits(results, 1_000_000)).toEqual(results.map(({ rows }) => rows.length));
  });

  it('never come to more cells than the workbook may have, nor to more rows than a report has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (mostCells) => {
        const limits = rowLimits(results, mostCells);
        const cells = results.reduce((sum, { report }, at) => sum + limits[at]! * report.columns.length, 0);
        expect(cells).toBeLessThanOrEqual(mostCells);
        results.forEach(({ rows }, at) => expect(limits[at]).toBeLessThanOrEqual(rows.length));
      }),
    );
  });

  it('end with the sheet of Excel', () => {
    const [ladder] = sampleResults(1);
    const rows = Array.from({ length: 1_100_000 }, () => []);
    expect(rowLimits([{ report: ladder!.report, rows }], 1e9)).toEqual([1_048_575]);
  });
});
