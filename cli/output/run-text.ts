import { join } from 'node:path';
import type { CountsByTable, TableCounts } from '../../contracts';
import { defaultLanding, homeInCommands } from '../options';
import type { SetAside } from '../warehouse/set-aside';
import { phases } from '../watch/told-states';
import type { PhaseTimes } from '../watch/phase-times';
import { counted, duration } from './plain-text';
import type { RunReport } from './run-report';
import { rejectedText, setAsideText } from './set-aside-text';
import { textTable } from './table';

const shown = [
  'files',
  'read',
  'rejected',
  'inserted',
  'updated',
  'deleted',
  'held',
  'superseded',
  'absent',
] as const satisfies readonly (keyof TableCounts)[];

/** A command's runs as its end tells them. */
export interface RunStory {
  readonly report: RunReport;
  readonly times: PhaseTimes;
  readonly setAside: readonly SetAside[];
}

/** The end of a run that did not fail, for a person. */
export function describeRun(story: RunStory, home: string, landing = defaultLanding(home)): string {
  const { report, times } = story;
  const at = homeInCommands(home);
  if (report.outcome === 'nothing') {
    const held = sum(report.tables, 'held');
    return [
      'Nothing to load: there are no new files, and nothing was published.',
      ...(held === 0
        ? []
        : [
            `${counted(held, 'change is', 'changes are')} held. What each waits for: npx loadline failed${at}`,
          ]),
    ].join('\n');
  }
  return [
    `Published, in ${counted(report.runs.length, 'run')}, ${timesText(times)}`,
    '',
    figuresText(story),
    places(home, landing),
    '',
    tryNext(report.tables, at),
  ].join('\n');
}

/** The options for what the messages call by the names of the execution's input. */
const inputs: Readonly<Record<string, string>> = {
  GateClosedError: 'To open the gate for one run: --allow-rejects or --allow-mass-delete.',
  FilesRefusedError: 'To record a file as skipped, for good: --skip-file KEY.',
};

/** A failure that comes behind publishing has the counts. */
const isPublished = ({ runs }: RunReport): boolean => Object.keys(runs.at(-1)?.tables ?? {}).length > 0;

/** Why a run failed or was skipped, and how to go on. */
export function describeFailure({ report, setAside }: RunStory): string {
  const { outcome, error } = report;
  const option = inputs[error?.name ?? ''];
  const where = error?.table === undefined ? error?.state : `${error.state}, table ${error.table}`;
  return outcome === 'skipped'
    ? `loadline: the run was skipped: ${error?.name ?? ''}\n${error?.message ?? ''}`
    : [
        `loadline: the run FAILED in ${where ?? ''}: ${error?.name ?? ''}`,
        error?.message ?? '',
        ...rejectedText(setAside, 'Rows rejected by it:'),
        ...(isPublished(report) ? ['The changes of this run ARE published.'] : []),
        ...(option === undefined ? [] : [option]),
        'Mend the cause, then run again: what was staged is used again, and no file is loaded twice.',
      ].join('\n');
}

/** Rows by table and effect, and why some were not applied. Ends with a blank line. */
export function figuresText({ report: { tables, runs }, setAside }: RunStory): string {
  const rejected = sum(tables, 'rejected') + sum(tables, 'agedOut');
  // What is held now: a change that waits through several runs is counted by each.
  const held = sum(runs.at(-1)?.tables ?? {}, 'held');
  return [
    countsTable(tables, process.stdout.columns || Infinity),
    '',
    ...setAsideText(setAside, { rejected, held }),
  ].join('\n');
}

/** Columns that a narrow window does without, the first one first. */
const spared: readonly (keyof TableCounts)[] = ['files', 'absent', 'superseded'];

/** Tables in which something happened, and their sum, in at most `width` columns where that can be. */
export function countsTable(tables: CountsByTable, width = Infinity): string {
  const busy = Object.entries(tables).filter(([, { files, replayed }]) => files + replayed > 0);
  if (busy.length === 0) return 'No table had new files.';
  const names = (count: number): (keyof TableCounts)[] =>
    shown.filter((name) => !spared.slice(0, count).includes(name));
  const drawn = spared.map((_, count) => drawCounts(tables, busy, names(count)));
  const narrowest = drawCounts(tables, busy, names(spared.length));
  return drawn.find((text) => text.split('\n').every((line) => line.length <= width)) ?? narrowest;
}

function drawCounts(
  tables: CountsByTable,
  busy: readonly (readonly [string, TableCounts])[],
  names: readonly (keyof TableCounts)[],
): string {
  return textTable(
    ['table', ...names],
    [
      ...busy.map(([table, counts]) => [table, ...names.map((name) => counts[name])]),
      ...(busy.length > 1 ? [['total', ...names.map((name) => sum(tables, name))]] : []),
    ],
  );
}

/** All the time, and what went where. */
export function timesText(times: PhaseTimes): string {
  const all = phases.reduce((total, phase) => total + times[phase], 0);
  return `${duration(all)}: ${phases.map((phase) => `${phase} ${duration(times[phase])}`).join(', ')}`;
}

export function places(home: string, landing: string): string {
  return [
    `warehouse  ${join(home, 'warehouse.duckdb')}`,
    `mails      ${join(home, 'outbox')}`,
    `records    ${join(home, 'runs')}, and the tables etl.* of the warehouse`,
    `landing    ${landing}`,
  ].join('\n');
}

const sum = (tables: CountsByTable, name: keyof TableCounts): number =>
  Object.values(tables).reduce((total, counts) => total + counts[name], 0);

function tryNext(tables: CountsByTable, at: string): string {
  const waits = sum(tables, 'rejected') + sum(tables, 'held') + sum(tables, 'agedOut') > 0;
  return [
    'Try next:',
    ...(waits ? [`  npx loadline failed${at}`] : []),
    `  npx loadline status${at}`,
    `  npx loadline query "SELECT * FROM etl.last_runs"${at}`,
  ].join('\n');
}
