import { rowsOf } from '../../../bench/versus/rows';
import { played, playedCase } from './figures';

describe('the rows of a result', () => {
  it('have the median of the rounds, and its ratio to the reference', () => {
    const [first, second] = rowsOf([
      playedCase({ id: 'a' }, 1000, played('Loadline', [4, 9, 5], 2), played('floor', [2, 1, 3], 1)),
    ]);
    expect(first).toEqual({
      ...{ case: 'a', title: 'the case a', rows: 1000, loader: 'Loadline', result: 'reference' },
      figures: {
        seconds: { median: 5, least: 4, most: 9 },
        ...{ rowsPerSecond: 200, peakGB: 2, ratio: 1 },
      },
    });
    expect(second).toMatchObject({ loader: 'floor', result: 'the same rows', figures: { ratio: 0.4 } });
  });

  it('say how many rows differ from the reference, and what could not be compared', () => {
    const other = {
      ...played('Sling', [1]),
      difference: { surplus: 1500, missing: 2, notComparable: ['t: no such table'] },
    };
    const [, row] = rowsOf([playedCase({ id: 'a' }, 9, played('Loadline', [1]), other)]);
    expect(row?.result).toBe('1,500 rows that are not there, 2 rows lack, not comparable: t: no such table');
  });

  it('have no figures of a loader that failed, also in a later round, and no ratio to a reference that failed', () => {
    const late = { ...played('dlt', [3]), failure: 'out of memory' };
    const rows = rowsOf([
      playedCase({ id: 'a' }, 9, played('Loadline', 'broken'), played('floor', [2]), late),
    ]);
    expect(rows.map(({ figures, result }) => [figures?.ratio, result])).toEqual([
      [undefined, 'failed: broken'],
      [null, 'the same rows'],
      [undefined, 'failed: out of memory'],
    ]);
  });

  it('say why a loader takes no part, and how slow it was where this run has measured that', () => {
    const leftOut = { dlt: 'cannot do it', Sling: { tooSlowIn: 'small' } };
    const large = playedCase({ id: 'large', leftOut }, 9, played('Loadline', [1]));
    const small = playedCase({ id: 'small' }, 9, played('Loadline', [1]), played('Sling', [125]));
    expect(rowsOf([large]).map(({ loader, result }) => [loader, result])).toEqual([
      ['Loadline', 'reference'],
      ['dlt', 'left out: cannot do it'],
      ['Sling', 'left out: too slow, see small'],
    ]);
    expect(rowsOf([small, large]).at(-1)?.result).toBe('left out: too slow, 125 s at the case small');
  });
});
