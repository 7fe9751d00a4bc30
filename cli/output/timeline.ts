import { oneLine, visibleLine } from '../../catalog';
import type { Cells } from '../warehouse/read-runs';
import { millisecondsOf } from './status-text';
import { cut, duration } from './plain-text';

/** Consecutive steps of one name, or one table's share of them; milliseconds from the start of the run. */
interface Bar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly isFailed: boolean;
  readonly note: string;
}

/** Tables are staged and copied in parallel. */
const stagingSteps = ['StageTable', 'CopyChanges'];
const stagingName = 'StageTables';
const narrowestBar = 10;
const widestBar = 60;

/** The steps of a run by start and duration, in plain ASCII, with the staged tables below their step. */
export function timeline(run: Cells, steps: readonly Cells[], width: number): string {
  const timed = steps.filter((step) => step.step !== 'Run' && startOf(step) !== undefined);
  if (timed.length === 0) return 'The log has no steps for this run.';
  const zero = Math.min(...[run, ...timed].flatMap((each) => startOf(each) ?? []));
  const bars = barsOf(timed, zero);
  const end = Math.max(1, ...bars.map(({ to }) => to));
  const nameWidth = Math.max(...bars.map(({ name }) => name.length));
  const chart = Math.min(widestBar, Math.max(narrowestBar, width - nameWidth - 24));
  const head = `${'step'.padEnd(nameWidth)}  ${'start'.padStart(8)}  ${'took'.padStart(8)}`;
  return [
    `${head}  |${'0 s'.padEnd(chart - duration(end).length)}${duration(end)}|`,
    ...bars.flatMap((bar) => [
      `${bar.name.padEnd(nameWidth)}  ${duration(bar.from).padStart(8)}  ${duration(bar.to - bar.from).padStart(8)}  ${drawn(bar, end, chart)}`,
      ...(bar.note === '' ? [] : [cut(`${' '.repeat(nameWidth)}  ${bar.note}`, width)]),
    ]),
  ].join('\n');
}

function drawn({ from, to, isFailed }: Bar, end: number, chart: number): string {
  const first = Math.min(chart - 1, Math.floor((from / end) * chart));
  const length = Math.max(1, Math.min(chart - first, Math.round(((to - from) / end) * chart)));
  return `|${`${' '.repeat(first)}${(isFailed ? 'x' : '#').repeat(length)}`.padEnd(chart)}|`;
}

/** One bar per step, in the order of their starts; staging is one bar, with one per table below it. */
function barsOf(steps: readonly Cells[], zero: number): Bar[] {
  const runs: { readonly name: string; readonly own: Cells[] }[] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last?.name === nameOf(step)) last.own.push(step);
    else runs.push({ name: nameOf(step), own: [step] });
  }
  return runs.flatMap(({ name, own }) => {
    const bar = barOf(name, own, zero);
    if (name !== stagingName) return [bar];
    const tables = [...new Set(own.map(({ table_name: table }) => String(table ?? '')))];
    return [
      { ...bar, note: '' },
      ...tables.map((table) =>
        barOf(
          `  ${table}`,
          own.filter((step) => step.table_name === table),
          zero,
        ),
      ),
    ];
  });
}

/** A failure is logged when it happens, and has no start of its own. */
function startOf({ started_at: start, ended_at: end }: Cells): number | undefined {
  const at = start ?? end;
  return at === null || at === undefined ? undefined : millisecondsOf(String(at));
}

const nameOf = ({ step }: Cells): string =>
  stagingSteps.includes(String(step)) ? stagingName : String(step);

function barOf(name: string, steps: readonly Cells[], zero: number): Bar {
  const starts = steps.flatMap((step) => startOf(step) ?? []).map((start) => start - zero);
  const ends = steps.flatMap(({ ended_at: end }) =>
    end === null ? [] : [millisecondsOf(String(end)) - zero],
  );
  const failed = steps.find(({ error_message: error }) => (error ?? '') !== '');
  const tries = Math.max(...steps.map(({ attempt }) => Number(attempt ?? 1)));
  const notes = [
    ...(failed === undefined ? [] : [oneLine(String(failed.error_message))]),
    ...(tries > 1 ? [`attempt ${tries}`] : []),
  ];
  return {
    name: visibleLine(name),
    from: Math.min(...starts),
    to: Math.max(...starts, ...ends),
    isFailed: failed !== undefined,
    note: notes.join('; '),
  };
}
