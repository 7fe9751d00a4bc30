import { BatchDateTooLargeError } from '../../../lambdas/plan-run/errors';
import { selectDates } from '../../../lambdas/plan-run/select-dates';

const bounds = { maxRunBytes: 1000, maxRunFiles: 100 };
const date = (batchDate: string, bytes: number, files = 1) => ({ batchDate, bytes, files });

describe('the batch dates of a run', () => {
  it('are the oldest, up to maxRunBytes', () => {
    const waiting = [date('2026-03-01', 300), date('2026-03-02', 800)];
    expect(selectDates(waiting, bounds)).toEqual({ dates: ['2026-03-01'], remaining: true });
    expect(selectDates(waiting, { ...bounds, maxRunBytes: 1100 })).toEqual({
      dates: ['2026-03-01', '2026-03-02'],
      remaining: false,
    });
  });

  it('are the oldest, up to maxRunFiles', () => {
    const waiting = [date('2026-03-01', 1, 40), date('2026-03-02', 1, 60), date('2026-03-03', 1, 1)];
    expect(selectDates(waiting, bounds)).toEqual({ dates: ['2026-03-01', '2026-03-02'], remaining: true });
    expect(selectDates(waiting, { ...bounds, maxRunFiles: 101 }).remaining).toBe(false);
  });

  it('end at the first that does not fit: a later one that would fit must not overtake it', () =>
    expect(
      selectDates([date('2026-03-01', 300), date('2026-03-02', 900), date('2026-03-03', 1)], bounds),
    ).toEqual({ dates: ['2026-03-01'], remaining: true }));

  it('are at least one, whatever its bytes', () => {
    expect(selectDates([date('2026-03-01', 5000, 500)], bounds)).toEqual({
      dates: ['2026-03-01'],
      remaining: false,
    });
    expect(selectDates([date('2026-03-01', 1, 100_000)], bounds).dates).toHaveLength(1);
    expect(() => selectDates([date('2026-03-01', 1, 100_001)], bounds)).toThrow(BatchDateTooLargeError);
  });

  it('are none where nothing waits', () =>
    expect(selectDates([], bounds)).toEqual({ dates: [], remaining: false }));
});
