import type { Control } from '../../../catalog';
import { controlFindings } from '../../../lambdas/check-gates/control-totals';
import type { ControlledTable } from '../../../lambdas/check-gates/control-totals';

const key = '_CONTROL/2026-01-01.csv';
const control: Control = {
  file: '_CONTROL/{date}.csv',
  columns: { table: 'table_name', date: 'day', count: 'rows' },
  sums: { total: 'sum_total' },
  ...{ delimiter: ',', missing: 'fail' },
};
const file = (name: string, read: number, total: string, rejected = 0) => ({
  ...{ key: `order/2026-01-01/${name}.csv`, batchDate: '2026-01-01', read, rejected },
  sums: { total },
});

function found(text: string | undefined, changes: Partial<ControlledTable> = {}) {
  const controls = [{ table: 'order', batchDate: '2026-01-01', key, etag: 'e' }];
  return controlFindings(
    {
      ...{ table: 'order', control, isProof: false, loadedDays: [], controls },
      files: [file('a', 2, '10.50'), file('b', 1, '-0.25')],
      ...changes,
    },
    new Map([[key, text]]),
    {},
  );
}

const header = 'TABLE_NAME,DAY,ROWS,SUM_TOTAL\n';
const open = { reasons: [], missingDays: [] };

describe('control totals', () => {
  it('agree where the counts and the exact sums do, however they are written', () => {
    expect(found(`\uFEFF${header}CUSTOMER,2026-01-01,9,1\r\n"Order", 2026-01-01 ,3,+10.2500\r\n`)).toEqual(
      open,
    );
  });

  it('close the gate where they differ, each figure as said and as found', () => {
    const { reasons } = found(`${header}order,2026-01-01,1004,10.26\n`, {
      files: [file('a', 3, '10.25', 1)],
    })!;
    expect(reasons).toEqual([
      `order: ${key} says 1,004 rows of 2026-01-01, and 3 came, 1 of them rejected, ` +
        `${key} says 10.26 for the sum of total of 2026-01-01, and the rows that came have 10.25, 1 of them rejected. ` +
        'Have the source send the files again, or start again with "allowControlTotals": true.',
    ]);
  });

  it('tell that no file has come at all', () => {
    expect(found(`${header}order,2026-01-01,1,0\n`, { files: [] })?.reasons).toEqual([
      expect.stringContaining('says 1 row of 2026-01-01, and 0 came'),
    ]);
    expect(found(`${header}order,2026-01-01,0,\n`, { files: [] })).toEqual(open);
    expect(found(header, { files: [] })).toEqual(open);
  });

  it('are not about a correction: a day of which files were loaded', () => {
    expect(found(`${header}order,2026-01-01,9,9\n`, { loadedDays: ['2026-01-01'] })).toEqual(open);
    expect(found(undefined, { controls: [], loadedDays: ['2026-01-01'] })).toEqual(open);
  });

  it('are missing by declaration a fault or a warning', () => {
    const warns: Control = { ...control, missing: 'warn' };
    expect(found(undefined, { controls: [] })?.reasons).toEqual([
      expect.stringMatching(/^order: there are no control totals of 2026-01-01 \(_CONTROL/),
    ]);
    expect(found(undefined, { controls: [], control: warns })).toEqual({
      ...{ reasons: [], missingDays: ['2026-01-01'] },
    });
    expect(found(`${header}order,2026-01-02,3,9\n`, { control: warns })?.missingDays).toEqual(['2026-01-01']);
    // What proves a day says of it that it is whole, or it is wrong.
    expect(found(header, { control: warns, isProof: true })?.reasons).toEqual([
      expect.stringContaining(`${key} says nothing of 2026-01-01`),
    ]);
  });

  it.each([
    ['table_name,day,rows\norder,2026-01-01,3\n', 'has no column sum_total'],
    [`${header}order,01.01.2026,3,1\n`, 'has the date "01.01.2026"'],
    [`${header}order,2026-01-01,3,10.25\norder,2026-01-01,3,10.25\n`, 'has 2 lines of order'],
    [`${header}order,2026-01-01,3.0,10.25\n`, 'has the count "3.0"'],
    [`${header}order,2026-01-01,3,"10,25"\n`, 'has "10,25" for the sum of total'],
    ['', 'has no column rows, sum_total'],
    [undefined, 'is gone'],
  ])('close the gate where nobody can read them: %j', (text, fault) => {
    expect(found(text)?.reasons).toEqual([expect.stringContaining(`order: ${key} ${fault}`)]);
  });

  it('without a column for the table and the date are about those of the path', () => {
    expect(found('rows,sum_total\n3,10.25\n')).toEqual(open);
  });
});
