import type { Row } from './rows';
import { RunFigures } from './run-figures';
import { allWanted } from './wanted';
import type { Wanted } from './wanted';

/** What the load must reach, and what a run of the bench found of it. */
export interface Target {
  readonly target: string;
  readonly measured: string;
  readonly reached: 'yes' | 'no' | 'unknown';
}

type Finding = Omit<Target, 'target'>;

/** @param share below 1 the cases are not those of the targets, and nothing counts as measured */
export function targetsOf(rows: readonly Row[], share: number): Target[] {
  const run = new RunFigures(share === 1 ? rows : []);
  return [
    ...allWanted.map((each) => ({ target: each.target, ...findingOf(each, run) })),
    { target: '(i) 10 M rows with 1 GB of memory for DuckDB: completes', ...littleMemory(run) },
    {
      target: 'Spark: at least 2.5 x the rows a second of before, on regular files',
      ...{ measured: 'by `npm run bench:spark`', reached: 'unknown' },
    },
  ];
}

const unknown: Finding = { measured: '–', reached: 'unknown' };

function findingOf({ cases, unit, find, atMost, above }: Wanted, run: RunFigures): Finding {
  const failure = failureIn(cases, run);
  if (failure !== undefined) return failure;
  const found = find(run);
  if (found === undefined) return unknown;
  const others = above?.(run) ?? [];
  return {
    measured: [`${found.toFixed(unit === 'ms' ? 0 : 2)} ${unit}`, ...others].join(', '),
    reached: found <= atMost ? 'yes' : 'no',
  };
}

function littleMemory(run: RunFigures): Finding {
  const id = 'memory-10M';
  const failure = failureIn([id], run);
  const figures = run.row({ id })?.figures;
  if (figures === undefined || figures === null) return failure ?? unknown;
  const { median } = figures.seconds;
  return { measured: `${median} s, ${figures.peakGB} GB with Node and staging`, reached: 'yes' };
}

/** A load that fails reaches nothing. */
function failureIn(cases: readonly string[], run: RunFigures): Finding | undefined {
  for (const id of cases) {
    const row = run.row({ id });
    if (row?.figures === null) return { measured: `${id} ${row.result}`, reached: 'no' };
  }
  return undefined;
}
