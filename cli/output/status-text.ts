import { oneLine, visible, visibleLine } from '../../catalog';
import type { Cells } from '../warehouse/read-runs';
import { countOf, cut, duration, grouped } from './plain-text';
import { textTable } from './table';
import type { Colours } from './terminal';

const narrowestError = 20;

/** "How did last night go?" The last run in a sentence, then one line per run. */
export function describeRuns(runs: readonly Cells[], width: number, colours: Colours): string {
  const last = runs[0];
  if (last === undefined) return 'No runs yet.';
  // A column only where there are any.
  const rare = rareCounts.filter(({ column }) => runs.some((run) => number(run[column]) > 0));
  const table = textTable(
    [
      'run',
      'outcome',
      'started (UTC)',
      'took',
      'rows',
      'rejected',
      'held',
      ...rare.map(({ heading }) => heading),
    ],
    runs.map((run) => [
      text(run.run_id),
      outcomeOf(run),
      text(run.started_at).slice(0, 16),
      tookOf(run),
      number(run.read),
      number(run.rejected),
      number(run.held),
      ...rare.map(({ column }) => number(run[column])),
    ]),
    ['took'],
  ).split('\n');
  const errors = ['error', ...runs.map((run) => oneLine(errorOf(run)))];
  const widest = Math.max(...table.map((line) => line.length));
  const hasErrors = errors.some((error, n) => n > 0 && error !== '');
  const lines = table.map((line, n) => {
    const shown = hasErrors ? (errors[n] ?? '') : '';
    const room = Math.max(narrowestError, width - widest - 2);
    return shown === '' ? line : `${line.padEnd(widest)}  ${colours.red(cut(shown, room))}`;
  });
  return [headline(last, colours), '', ...lines].join('\n');
}

/** A run that ended without a word, with what the warehouse has of it: the metadata tables do not have it yet. */
export interface Interrupted {
  readonly run_id: string;
  readonly started_at: string;
  readonly published: 'all' | 'some' | 'nothing';
  /** Those that are published. */
  readonly units: readonly string[];
}

/** @param how the run ended, as a clause */
export const interruption = (
  { run_id: runId, started_at: start, published, units }: Interrupted,
  colours: Colours,
  how = 'the process ended before the run did',
): string =>
  `Run ${visibleLine(runId)}: ${colours.red('INTERRUPTED')}, ${startText(start)}: ${how}. ` +
  `${publishedOf[published](units)} To resume, run the load again.`;

/** A run whose execution is under way. */
export type AtWork = Pick<Interrupted, 'run_id' | 'started_at'>;

export const atWork = ({ run_id: runId, started_at: start }: AtWork, colours: Colours): string =>
  `Run ${visibleLine(runId)}: ${colours.bold('at work')}, since ${startText(start)}.`;

const startText = (start: string): string => `${start.slice(0, 16).replace('T', ' ')} UTC`;

const publishedOf: Readonly<Record<Interrupted['published'], (units: readonly string[]) => string>> = {
  all: () => 'All of it was published; the next run tells its figures.',
  some: (units) => `Of its units ${units.join(', ')} ${units.length === 1 ? 'was' : 'were'} published.`,
  nothing: () => 'Nothing of it was published.',
};

/** The run in one sentence. */
export function headline(run: Cells, colours: Colours): string {
  const outcome = outcomeOf(run);
  const paint = outcome === 'published' ? colours.green : outcome === 'nothing' ? colours.bold : colours.red;
  const when = `${text(run.started_at).slice(0, 16)} UTC`;
  const error = errorOf(run);
  const rows = (name: string): string => `${grouped(number(run[name]))} ${name}`;
  return [
    `Run ${text(run.run_id)}: ${paint(sayings[outcome] ?? outcome)}, ${when}${tookOf(run) === '' ? '' : `, ${tookOf(run)}`}`,
    // A run that failed before its rows were counted has no counts.
    ...(run.files === null
      ? []
      : [
          `${countOf(number(run.files), 'file')}, ${countOf(number(run.read), 'row')}: ${effects.map(rows).join(', ')}${rareText(run)}`,
        ]),
    ...(error === '' ? [] : [colours.red(visible(error))]),
  ].join('\n');
}

/** What runs warned of: the first files of a warning are in lines of their own. */
export const describeWarnings = (warnings: readonly Cells[]): string[] =>
  warnings.map(({ message }) => `Warning: ${visible(text(message))}`);

/** Most installations never see one. Derived deletes are among the deleted and the held. */
const rareCounts = [
  { column: 'aged_out', heading: 'aged-out', words: 'aged out' },
  { column: 'derived_deletes', heading: 'derived', words: 'deletes derived' },
  { column: 'unchanged', heading: 'unchanged', words: 'unchanged' },
] as const;

const rareText = (run: Cells): string =>
  rareCounts
    .filter(({ column }) => number(run[column]) > 0)
    .map(({ column, words }) => `, ${grouped(number(run[column]))} ${words}`)
    .join('');

const effects = ['inserted', 'updated', 'deleted', 'rejected', 'held'];

const sayings: Readonly<Record<string, string>> = {
  nothing: 'nothing to load',
  failed: 'FAILED',
};

const outcomeOf = ({ status }: Cells): string => (status === null ? 'unfinished' : text(status));

/** Many messages contain the name of their error. */
function errorOf({ error_name: name, error_message: message }: Cells): string {
  if (text(message).includes(text(name))) return text(message);
  return [name, message].filter((each) => (each ?? '') !== '').join(': ');
}

const tookOf = ({ started_at: start, ended_at: end }: Cells): string =>
  start === null || end === null ? '' : duration(millisecondsOf(text(end)) - millisecondsOf(text(start)));

/** Milliseconds since 1970 of a time in the metadata tables. */
export const millisecondsOf = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`);

const text = (value: string | number | null | undefined): string => String(value ?? '');
const number = (value: string | number | null | undefined): number => Number(value ?? 0);
