import { join } from 'node:path';
import { visible } from '../../catalog';
import { executionAborted, gateInputs } from '../../contracts';
import type { CountsByTable, RunWarning, TableCounts } from '../../contracts';
import { countLabel, mailedCounts, shownCounts } from '../../lambdas/notices/figures-text';
import type { EndingSignal } from '../errors';
import { defaultLanding, homeInCommands } from '../options';
import type { SetAside } from '../warehouse/set-aside';
import { phases } from '../watch/shown-states';
import type { PhaseTimes } from '../watch/phase-times';
import { countOf, duration } from './plain-text';
import type { RunReport } from './run-report';
import { rejectedText, setAsideText } from './set-aside-text';
import { rejectedRows, sum } from './sums';
import { textTable } from './table';

const shown: readonly (keyof TableCounts)[] = ['files', ...mailedCounts];

/** What a command reports when its runs have ended. */
export interface RunStory {
  readonly report: RunReport;
  readonly times: PhaseTimes;
  readonly setAside: readonly SetAside[];
  /** A notice has told how each run ended. */
  readonly isTold: boolean;
  /** The signal that stopped a run, or kept the next one from beginning. */
  readonly stoppedBy?: EndingSignal;
}

/** Where runs were, for a person. */
export interface RunPlace {
  /** What a suggested command adds for it. */
  readonly at: string;
  /** Where to find what. */
  readonly lines: readonly string[];
}

export const homePlace = (home: string, landing = defaultLanding(home)): RunPlace => ({
  at: homeInCommands(home),
  lines: [places(home, landing)],
});

/** What a person reads when the runs did not fail. */
export function describeRun(story: RunStory, { at, lines }: RunPlace): string {
  const { report, times, stoppedBy } = story;
  if (stoppedBy !== undefined && report.runs.length === 0)
    return `Stopped by ${stoppedBy} before a run began: nothing was changed.`;
  if (report.outcome === 'nothing') {
    const held = sum(report.tables, 'held');
    return [
      'Nothing to load: no new files, and nothing was published.',
      ...(held === 0
        ? []
        : [`${countOf(held, 'change is', 'changes are')} held. To see why: npx loadline failed${at}`]),
      ...warningLines(report.warnings),
    ].join('\n');
  }
  return [
    `Published in ${countOf(report.runs.length, 'run')}, ${timesText(times)}`,
    '',
    figuresText(story),
    ...warningLines(report.warnings),
    ...(stoppedBy === undefined
      ? []
      : [`Stopped by ${stoppedBy} behind that: what is left is taken by the next run.`]),
    ...lines,
    '',
    tryNext(report.tables, at),
  ].join('\n');
}

/** What runs warned of: the first files of a warning are in lines of their own. */
export const warningLines = (warnings: readonly RunWarning[]): string[] =>
  warnings.map(({ message }) => `Warning: ${visible(message)}`);

/** The handlers' messages name the execution's input; here are the options for it. */
export function optionsFor(error: RunReport['error']): string[] {
  const { name = '', message = '' } = error ?? {};
  switch (name) {
    case 'GateClosedError':
      return gateOptions(message);
    case 'FilesMissingError':
      return ['To load what has come: --allow-missing-files.'];
    case 'FilesRefusedError': {
      const [, today] = /start again with to: "([^"]*)"/.exec(message) ?? [];
      return [
        ...(today === undefined ? [] : [`To leave files of the future for their day: --to ${today}.`]),
        ...(message.includes('skipFiles') ? ['To skip a file permanently: --skip-file KEY.'] : []),
      ];
    }
    default:
      return [];
  }
}

/** The options of the gates that a message names. */
function gateOptions(message: string): string[] {
  const options = gateInputs
    .filter((name) => message.includes(`"${name}"`))
    .map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  return options.length === 0
    ? []
    : [`To open ${options.length === 1 ? 'the gate' : 'these gates'} for one run: ${options.join(' ')}`];
}

/** A run that failed after it had published has counts. */
const isPublished = ({ runs }: RunReport): boolean => Object.keys(runs.at(-1)?.tables ?? {}).length > 0;

/** Why a run failed or was skipped, and how to go on. */
export function describeFailure({ report, setAside, isTold }: RunStory): string {
  const { outcome, error } = report;
  const message = error?.message ?? '';
  const isInterrupted = error?.name === executionAborted;
  const unmailed = isTold ? [] : [`No mail could tell this${isInterrupted ? '; the next run does' : ''}.`];
  if (outcome === 'skipped')
    return [`loadline: the run was skipped: ${error?.name ?? ''}`, message, ...unmailed].join('\n');
  return [
    isInterrupted
      ? `loadline: the run was INTERRUPTED in ${placeOf(error)}`
      : `loadline: the run FAILED in ${placeOf(error)}: ${error?.name ?? ''}`,
    message,
    ...rejectedText(setAside, 'Rows it rejected:'),
    ...(isPublished(report) ? ['The changes of this run HAVE BEEN published.'] : []),
    ...optionsFor(error),
    ...warningLines(report.warnings),
    ...unmailed,
    `${isInterrupted ? 'To go on, run again' : 'Fix the cause, then run again'}: finished staging is reused, and no file is loaded twice.`,
  ].join('\n');
}

/** The state, and the table where there is one. */
export const placeOf = (error: RunReport['error']): string =>
  error?.table === undefined ? (error?.state ?? '') : `${error.state}, table ${error.table}`;

/** Rows by table and effect, and why some were not applied; a blank line follows. */
export function figuresText({ report: { tables, runs }, setAside }: RunStory): string {
  const rejected = rejectedRows(tables);
  // Only of the last run: a change that waits through several runs is counted by each of them.
  const held = sum(runs.at(-1)?.tables ?? {}, 'held');
  return [
    countsTable(tables, process.stdout.columns || Infinity),
    '',
    ...setAsideText(setAside, { rejected, held }),
  ].join('\n');
}

/** Columns to leave out in a narrow window, in this order. */
const dispensable: readonly (keyof TableCounts)[] = ['files', 'absent', 'superseded'];

/** The tables in which something happened and their sum, in at most `width` columns if possible. */
export function countsTable(tables: CountsByTable, width = Infinity): string {
  const busy = Object.entries(tables).filter(([, { files, replayed }]) => files + replayed > 0);
  if (busy.length === 0) return 'No table had new files.';
  const names = (count: number): (keyof TableCounts)[] =>
    shownCounts(tables, shown).filter((name) => !dispensable.slice(0, count).includes(name));
  const drawn = dispensable.map((_, count) => drawCounts(tables, busy, names(count)));
  const narrowest = drawCounts(tables, busy, names(dispensable.length));
  return drawn.find((text) => text.split('\n').every((line) => line.length <= width)) ?? narrowest;
}

function drawCounts(
  tables: CountsByTable,
  busy: readonly (readonly [string, TableCounts])[],
  names: readonly (keyof TableCounts)[],
): string {
  return textTable(
    ['table', ...names.map(countLabel)],
    [
      ...busy.map(([table, counts]) => [table, ...names.map((name) => counts[name] ?? 0)]),
      ...(busy.length > 1 ? [['total', ...names.map((name) => sum(tables, name))]] : []),
    ],
  );
}

/** The total time, and the time of each phase. */
export function timesText(times: PhaseTimes): string {
  const all = phases.reduce((total, phase) => total + times[phase], 0);
  // A project without reports spends no time on them.
  const shown = phases.filter((phase) => phase !== 'reporting' || times[phase] > 0);
  return `${duration(all)}: ${shown.map((phase) => `${phase} ${duration(times[phase])}`).join(', ')}`;
}

export function places(home: string, landing: string): string {
  return [
    `warehouse  ${join(home, 'warehouse.duckdb')}`,
    `mails      ${join(home, 'outbox')}`,
    `records    ${join(home, 'runs')}, and the etl.* tables of the warehouse`,
    `landing    ${landing}`,
  ].join('\n');
}

function tryNext(tables: CountsByTable, at: string): string {
  const waits = rejectedRows(tables) + sum(tables, 'held') > 0;
  return [
    'Try next:',
    ...(waits ? [`  npx loadline failed${at}`] : []),
    `  npx loadline status${at}`,
    `  npx loadline query "SELECT * FROM etl.last_runs"${at}`,
  ].join('\n');
}
