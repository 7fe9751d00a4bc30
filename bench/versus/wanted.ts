import { memory, seconds } from './run-figures';
import type { Of, RunFigures } from './run-figures';

/** A target: what is measured, and what it must be. */
export interface Wanted {
  readonly target: string;
  /** In which Loadline must come to an end. */
  readonly cases: readonly string[];
  readonly unit: 'x' | 'ms';
  readonly find: (of: RunFigures) => number | undefined;
  readonly atMost: number;
  /** Which cases are above the limit, where the figure is the largest of several. */
  readonly above?: (of: RunFigures) => readonly string[];
}

const times = (of: Of, to: Of) => (run: RunFigures) => run.ratio(seconds, of, to);

/** Loadline's time in a case to another loader's. */
const besideIn = (id: string, loader: string) => times({ id }, { id, loader });

/** Milliseconds a table, between two numbers of tables; their rows are in it. */
function perTable(of: RunFigures, few: number, many: number): number | undefined {
  const [one, other] = [few, many].map((tables) => of.figure(seconds, { id: `tables-${tables}` }));
  return one === undefined || other === undefined ? undefined : ((other - one) / (many - few)) * 1000;
}

function bend(of: RunFigures): number | undefined {
  const [early, late] = [perTable(of, 10, 100), perTable(of, 100, 500)];
  return early === undefined || late === undefined || early <= 0 ? undefined : late / early;
}

/** Of the first loads, the days and the many tables in which both have figures. */
const besideDlt = (of: RunFigures): { readonly id: string; readonly ratio: number }[] =>
  of.cases
    .filter((id) => /^(first|day|tables)-/.test(id))
    .flatMap((id) => {
      const ratio = of.ratio(seconds, { id }, { id, loader: 'dlt' });
      return ratio === undefined ? [] : [{ id, ratio }];
    });

const before = 'Loadline before';
const clustered = ['day-clustered-1M', 'day-clustered-1M-100k', 'day-clustered-100M'] as const;

export const allWanted: readonly Wanted[] = [
  {
    ...{ target: '(a) 10 M rows: at most 1.8 x the time of the floor (aim: 1.5)', cases: ['first-10M'] },
    ...{ unit: 'x', find: besideIn('first-10M', 'floor'), atMost: 1.8 },
  },
  {
    ...{ target: '(a) 10 M rows: at most 1.2 x the peak memory of the floor', cases: ['first-10M'] },
    ...{ unit: 'x', atMost: 1.2 },
    find: (of) => of.ratio(memory, { id: 'first-10M' }, { id: 'first-10M', loader: 'floor' }),
  },
  {
    ...{ target: '(a) 1 M rows: at most 2 x the time of the floor', cases: ['first-1M'] },
    ...{ unit: 'x', find: besideIn('first-1M', 'floor'), atMost: 2 },
  },
  {
    ...{ target: '(a) to (c): never slower than dlt; the slowest case', cases: [], unit: 'x', atMost: 1 },
    find: (of) => {
      const ratios = besideDlt(of).map(({ ratio }) => ratio);
      return ratios.length === 0 ? undefined : Math.max(...ratios);
    },
    above: (of) =>
      besideDlt(of).flatMap(({ id, ratio }) => (ratio > 1 ? [`${id} ${ratio.toFixed(2)} x`] : [])),
  },
  {
    ...{
      target: '(a) 1 M rows: dlt takes at least 1.3 x the time, so at most 0.77 x of it',
      cases: ['first-1M'],
    },
    ...{ unit: 'x', find: besideIn('first-1M', 'dlt'), atMost: 1 / 1.3 },
  },
  {
    ...{ target: '(b) 0.1 % into 100 M rows, clustered: at most 1.3 x the time of 0.1 % into 1 M' },
    ...{ cases: [clustered[0], clustered[2]], unit: 'x', atMost: 1.3 },
    find: times({ id: clustered[2] }, { id: clustered[0] }),
  },
  {
    ...{ target: '(b) the same 100,000 changes, clustered: at most 1.3 x the time into 1 M' },
    ...{ cases: [clustered[1], clustered[2]], unit: 'x', atMost: 1.3 },
    find: times({ id: clustered[2] }, { id: clustered[1] }),
  },
  {
    ...{ target: '(c) 10 to 500 tables: at most 40 ms a table, its 100 rows included' },
    ...{ cases: ['tables-10', 'tables-500'], unit: 'ms', atMost: 40, find: (of) => perTable(of, 10, 500) },
  },
  {
    ...{ target: '(c) linear: from 100 to 500 a table takes at most 1.2 x what it takes from 10 to 100' },
    ...{ cases: ['tables-10', 'tables-100', 'tables-500'], unit: 'x', atMost: 1.2, find: bend },
  },
  {
    ...{ target: '(g) 1 % rejects: at most 1.3 x the time of none', cases: ['dirty-0', 'dirty-1'] },
    ...{ unit: 'x', find: times({ id: 'dirty-1' }, { id: 'dirty-0' }), atMost: 1.3 },
  },
  {
    ...{ target: '(j) an empty run: at most a third of the time before (`--against`)', cases: ['empty'] },
    ...{ unit: 'x', find: besideIn('empty', before), atMost: 1 / 3 },
  },
  {
    ...{ target: '(j) a day of 3,300 rows: at most 0.4 x the time before (`--against`)', cases: ['day-1M'] },
    ...{ unit: 'x', find: besideIn('day-1M', before), atMost: 0.4 },
  },
];
