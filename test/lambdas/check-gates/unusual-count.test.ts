import { unusualDays, usualRows } from '../../../lambdas/check-gates/unusual-count';

const loads = (count: number, rows: (place: number) => number): number[] =>
  Array.from({ length: count }, (_, place) => rows(place));
const isUnusual = (rows: number, earlier: readonly number[]): boolean =>
  unusualDays([{ day: '2026-01-01', rows }], earlier) !== null;

describe('the usual number of rows', () => {
  it('is not known from fewer than eight loads', () => {
    expect(usualRows(loads(7, () => 1000))).toBeNull();
    expect(
      isUnusual(
        0,
        loads(7, () => 1000),
      ),
    ).toBe(false);
    expect(
      isUnusual(
        0,
        loads(8, () => 1000),
      ),
    ).toBe(true);
  });

  it('is from a quarter of the median to four times it', () => {
    const thousand = loads(28, () => 1000);
    expect([249, 250, 4000, 4001].map((rows) => isUnusual(rows, thousand))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('takes the mean of the two in the middle as the median of an even number of loads', () => {
    expect(usualRows([1, 1, 1, 100, 200, 900, 900, 900])?.median).toBe(150);
    expect(usualRows([900, 1, 100, 1, 200, 900, 1, 900, 900])?.median).toBe(200);
  });

  it('is wider where a day of the week has other numbers', () => {
    const weekly = loads(28, (place) => (place % 7 === 0 ? 10_000 : 1000));
    expect([10_000, 20_000, 20_001].map((rows) => isUnusual(rows, weekly))).toEqual([false, false, true]);
  });

  it('is not widened by one odd load', () => {
    const once = loads(28, (place) => (place === 3 ? 10_000 : 1000));
    expect(isUnusual(10_000, once)).toBe(true);
  });

  it('includes a difference of twenty rows, whatever the factor is', () => {
    const few = loads(28, () => 3);
    expect([0, 23, 24].map((rows) => isUnusual(rows, few))).toEqual([false, false, true]);
    expect(
      isUnusual(
        0,
        loads(28, () => 21),
      ),
    ).toBe(true);
  });

  it('is told with the days, the first five of them', () => {
    const days = loads(7, (place) => place).map((rows) => ({ day: `2026-01-0${rows + 1}`, rows }));
    expect(
      unusualDays(
        days,
        loads(28, () => 1000),
      ),
    ).toEqual({
      days: 7,
      message:
        '0 rows of 2026-01-01, 1 row of 2026-01-02, 2 rows of 2026-01-03, 3 rows of 2026-01-04, 4 rows of 2026-01-05 and 2 more: ' +
        'that is unusual. The last 28 loads make 250 to 4,000 rows a day usual; their median is 1,000.',
    });
  });
});
