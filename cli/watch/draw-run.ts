import { oneLine } from '../../catalog';
import { cut, duration, grouped, textWidth } from '../output/plain-text';
import type { Colours } from '../output/terminal';
import { drawTables } from './draw-tables';
import type { RunModel, StateView } from './run-model';
import { ordinaryStates, stateNameWidth, shownStates } from './shown-states';

export interface Frame {
  readonly title: string;
  readonly run: RunModel;
  readonly now: number;
  /** Of the window; a frame has one line less, for the cursor. */
  readonly rows: number;
  readonly columns: number;
  readonly colours: Colours;
}

/** A failure is cut to this many lines: its full text follows at the end of the run. */
const failureLines = 3;
const mostFailures = 4;
const fewestTables = 6;

/** A run as lines that fit the window: states, tables, failures, totals. */
export function drawRun(frame: Frame): string[] {
  const { run, now, colours } = frame;
  const width = Math.max(20, frame.columns - 1);
  const height = Math.max(2, frame.rows - 1);
  const below = [...drawFailures(run, width, colours), footer(run, width, now)];
  const room = Math.max(0, height - below.length - 1);
  // Decided before the tables are known, so that the layout does not change during the run.
  const isTall = room >= ordinaryStates.length + Math.max(run.tables.length, fewestTables) + 4;
  const states = isTall ? everyState(run, frame, width) : drawStates(run, frame, width, room).slice(0, room);
  const left = room - states.length - 1;
  const tables = drawTables(run.tables, { width, height: left, now, colours });
  return [
    header(frame, width),
    ...states,
    ...(tables.length === 0 ? [] : ['', ...tables]),
    ...(isTall ? [''] : []),
    ...below.slice(-(height - 1)),
  ];
}

function header({ title, run, colours }: Frame, width: number): string {
  const name = cut(title, width);
  const rest = run.runId === '' ? '' : cut(`  run ${run.runId}`, width - textWidth(name));
  return `${colours.bold(name)}${colours.dim(rest)}`;
}

const took = ({ since, until }: StateView, now: number): string => duration((until ?? now) - since);

/** One line per state. */
function everyState(run: RunModel, { now, colours }: Frame, width: number): string[] {
  const present = run.until === undefined ? run.states.at(-1)?.name : undefined;
  const names = [...new Set([...run.states.map(({ name }) => name), ...(isOver(run) ? [] : ordinaryStates)])];
  return names.map((name) => {
    const state = run.states.find((each) => each.name === name);
    const time = (state === undefined ? '' : took(state, now)).padStart(10);
    const text = cut(`${name.padEnd(stateNameWidth)}${time}  ${shownStates.get(name)?.does ?? ''}`, width);
    if (run.failures.some(({ where }) => where === name)) return colours.red(text);
    if (name === present) return colours.cyan(text);
    return state === undefined ? colours.dim(text) : text;
  });
}

/** No ordinary state will follow. */
const isOver = (run: RunModel): boolean => run.states.some(({ name }) => name === 'HandleFailure');

/** In a few lines: states done, the current one, states to come. */
function drawStates(run: RunModel, { now, colours }: Frame, width: number, room: number): string[] {
  const present = run.states.at(-1);
  const past = run.states.slice(0, -1).map((state) => `${state.name} ${took(state, now)}`);
  const next = isOver(run) ? [] : ordinaryStates.slice(run.states.length);
  const is =
    present === undefined
      ? 'starting'
      : `${present.name}  ${shownStates.get(present.name)?.does ?? ''}  ${took(present, now)}`;
  return [
    ...(past.length === 0 ? [] : wrapped('done  ', past, width, room > 15 ? 3 : 1)),
    colours.cyan(cut(`now   ${is}`, width)),
    ...(next.length === 0 ? [] : wrapped('then  ', next, width, 1).map((line) => colours.dim(line))),
  ];
}

/** Items separated by gaps, on at most `most` lines; the first one begins with a label. */
function wrapped(label: string, items: readonly string[], width: number, most: number): string[] {
  const lines: string[] = [];
  let line = label;
  for (const item of items) {
    if (line.length > label.length && line.length + item.length > width) {
      lines.push(line.trimEnd());
      line = ' '.repeat(label.length);
    }
    line += `${item}  `;
  }
  lines.push(line.trimEnd());
  const kept = lines.slice(0, most).map((each) => cut(each, width));
  return lines.length > most
    ? kept.map((each, n) => (n === most - 1 ? cut(`${each} ...`, width) : each))
    : kept;
}

function drawFailures({ failures, retry }: RunModel, width: number, colours: Colours): string[] {
  const lines = failures
    .slice(0, mostFailures)
    .flatMap(({ where, reason }) => folded(`FAILED ${where}: ${oneLine(reason)}`, width));
  const hidden = failures.length - mostFailures;
  return [
    ...(lines.length === 0 ? [] : ['']),
    ...lines.map((line) => colours.red(line)),
    ...(hidden > 0 ? [colours.red(`... and ${hidden} more failures`)] : []),
    ...(retry === undefined ? [] : [colours.yellow(cut(retry, width))]),
  ];
}

function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = '  ';
    }
    line += line === '' || line === '  ' ? word : ` ${word}`;
  }
  lines.push(line);
  const last = lines.slice(failureLines - 1).join(' ');
  return [...lines.slice(0, failureLines - 1), ...(last === '' ? [] : [last])].map((each) =>
    cut(each, width),
  );
}

/** Totals so far. */
function footer(run: RunModel, width: number, now: number): string {
  const since = run.since ?? now;
  const time = duration((run.until ?? now) - since);
  const withFiles = run.tables.filter(({ files }) => files > 0);
  if (withFiles.length === 0) return cut(time, width);
  const done = withFiles.filter(({ until }) => until !== undefined);
  const rows = withFiles.reduce((sum, table) => sum + (table.rows ?? 0), 0);
  const first = Math.min(...withFiles.map((table) => table.since ?? now));
  const last = done.length === withFiles.length ? Math.max(...done.map(({ until }) => until ?? now)) : now;
  const rate = last > first ? `, ${grouped(Math.round((rows * 1000) / (last - first)))} rows/s` : '';
  return cut(
    `${time}  ${done.length} of ${withFiles.length} tables staged, ${grouped(rows)} rows${rate}`,
    width,
  );
}
