import { rowsOf } from '../../../bench/versus/rows';
import { targetsOf } from '../../../bench/versus/targets';
import type { Target } from '../../../bench/versus/targets';
import type { PlayedCase } from '../../../bench/versus/play';
import { played, playedCase } from './figures';

function found(beginning: string, ...cases: readonly PlayedCase[]): Omit<Target, 'target'> {
  const { measured, reached } = targetsOf(rowsOf(cases), 1).find(({ target }) =>
    target.startsWith(beginning),
  )!;
  return { measured, reached };
}

const tables = (...seconds: readonly number[]): PlayedCase[] =>
  [10, 100, 500].map((count, at) =>
    playedCase({ id: `tables-${count}` }, 1, played('Loadline', [seconds[at] ?? 0])),
  );

describe('the targets', () => {
  it('are reached at their limit, and not above it', () => {
    const at = (seconds: number) =>
      found(
        '(a) 1 M rows: at most 2 x',
        playedCase({ id: 'first-1M' }, 1, played('Loadline', [seconds]), played('floor', [5])),
      );
    expect(at(10)).toEqual({ measured: '2.00 x', reached: 'yes' });
    expect(at(10.1)).toEqual({ measured: '2.02 x', reached: 'no' });
  });

  it('compare the peak memory', () => {
    const large = playedCase({ id: 'first-10M' }, 1, played('Loadline', [9], 3), played('floor', [9], 2));
    expect(found('(a) 10 M rows: at most 1.2 x', large)).toEqual({ measured: '1.50 x', reached: 'no' });
  });

  it('name each case in which dlt is faster', () => {
    const cases = [
      playedCase({ id: 'first-1M' }, 1, played('Loadline', [4]), played('dlt', [8])),
      playedCase({ id: 'tables-10' }, 1, played('Loadline', [6]), played('dlt', [5])),
      playedCase({ id: 'wide' }, 1, played('Loadline', [60]), played('dlt', [5])), // has no such target
    ];
    expect(found('(a) to (c)', ...cases)).toEqual({ measured: '1.20 x, tables-10 1.20 x', reached: 'no' });
    expect(found('(a) to (c)', cases[0]!)).toEqual({ measured: '0.50 x', reached: 'yes' });
  });

  it('tell the time of a table by the difference of many and few, and whether it grows', () => {
    const [each, linear] = ['(c) 10 to 500 tables', '(c) linear'];
    expect(found(each, ...tables(5, 8.6, 24.6))).toEqual({ measured: '40 ms', reached: 'yes' });
    expect(found(linear, ...tables(5, 8.6, 24.6))).toEqual({ measured: '1.00 x', reached: 'yes' });
    expect(found(linear, ...tables(5, 8.6, 40))).toMatchObject({ reached: 'no' });
  });

  it('compare the days by the size of the base, and today with a commit before', () => {
    const days = [
      ['day-clustered-1M', 5],
      ['day-clustered-1M-100k', 8],
      ['day-clustered-100M', 10],
    ].map(([id, seconds]) => playedCase({ id: id as string }, 1, played('Loadline', [seconds as number])));
    expect(found('(b) 0.1 %', ...days)).toEqual({ measured: '2.00 x', reached: 'no' });
    expect(found('(b) the same 100,000', ...days)).toEqual({ measured: '1.25 x', reached: 'yes' });
    const empty = playedCase({ id: 'empty' }, 0, played('Loadline', [2]), played('Loadline before', [8]));
    expect(found('(j) an empty run', empty)).toEqual({ measured: '0.25 x', reached: 'yes' });
  });

  it('are not reached where Loadline failed', () => {
    const failed = playedCase({ id: 'memory-10M' }, 1, played('Loadline', 'out of memory'));
    expect(found('(i)', failed)).toEqual({
      measured: 'memory-10M failed: out of memory',
      reached: 'no',
    });
    const loaded = playedCase({ id: 'memory-10M' }, 1, played('Loadline', [99], 1.4));
    expect(found('(i)', loaded)).toEqual({ measured: '99 s, 1.4 GB with Node and staging', reached: 'yes' });
  });

  it('are not measured where a figure is missing, and none is in a trial', () => {
    const alone = playedCase({ id: 'first-1M' }, 1, played('Loadline', [4]));
    expect(found('(a) 1 M rows: at most 2 x', alone)).toEqual({ measured: '–', reached: 'unknown' });
    const whole = playedCase({ id: 'first-1M' }, 1, played('Loadline', [4]), played('floor', [3]));
    const trial = targetsOf(rowsOf([whole]), 0.01);
    expect(new Set(trial.map(({ reached }) => reached))).toEqual(new Set(['unknown']));
  });
});
