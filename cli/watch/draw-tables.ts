import { cut, duration, grouped, sizeText } from '../output/plain-text';
import type { Colours } from '../output/terminal';
import type { TableStep, TableView } from './run-model';

interface Column {
  readonly head: string;
  readonly width: number;
  /** The narrowest window, in columns, that shows it. */
  readonly from: number;
  readonly cell: (table: TableView, now: number) => string;
}

const columns: readonly Column[] = [
  { head: 'files', width: 6, from: 75, cell: ({ files }) => (files === 0 ? '' : grouped(files)) },
  { head: 'rows', width: 10, from: 30, cell: ({ rows }) => (rows === undefined ? '' : grouped(rows)) },
  {
    head: 'rejected',
    width: 8,
    from: 55,
    cell: ({ rejected }) => (rejected === undefined ? '' : grouped(rejected)),
  },
  { head: 'rows/s', width: 8, from: 70, cell: (table) => rate(table) },
  { head: 'time', width: 8, from: 45, cell: (table, now) => time(table, now) },
];
const gap = '  ';
const longestName = 30;

/** At most `height` lines of at most `width` columns: the head, and the tables that matter most now. */
export function drawTables(
  tables: readonly TableView[],
  { width, height, now, colours }: { width: number; height: number; now: number; colours: Colours },
): string[] {
  if (tables.length === 0 || height < 2) return [];
  const shown = tables.length < height ? tables : mostRelevant(tables, height - 2);
  const kept = columns.filter(({ from }) => width >= from);
  const nameWidth = Math.min(longestName, Math.max(5, ...tables.map(({ name }) => name.length)));
  const used = nameWidth + kept.reduce((sum, column) => sum + gap.length + column.width, 0) + gap.length;
  const line = (name: string, cells: readonly string[]): string =>
    [cut(name, nameWidth).padEnd(nameWidth), ...cells].join(gap);
  const lines = shown.map((table) => {
    const cells = kept.map(({ width: cellWidth, cell }) => cell(table, now).padStart(cellWidth));
    const step = cut(stepText(table), width - used);
    return (
      cut(line(table.name, cells), width) + (step === '' ? '' : gap + colourOf(table.step, colours)(step))
    );
  });
  const head = line(
    'table',
    kept.map((column) => column.head.padStart(column.width)),
  );
  const hidden = tables.length - shown.length;
  return [
    colours.dim(cut(head, width)),
    ...lines,
    ...(hidden > 0 ? [colours.dim(cut(`... and ${hidden} more: ${tally(tables, shown)}`, width))] : []),
  ];
}

const importance: Readonly<Record<TableStep, number>> = {
  failed: 0,
  staging: 1,
  copying: 1,
  staged: 2,
  copied: 2,
  published: 2,
  waiting: 3,
};

/** Failures first, then tables in progress, then the ones that ended last; shown in the order of the plan. */
function mostRelevant(tables: readonly TableView[], count: number): readonly TableView[] {
  const chosen = new Set(
    [...tables]
      .sort((a, b) => importance[a.step] - importance[b.step] || (b.until ?? 0) - (a.until ?? 0))
      .slice(0, Math.max(0, count)),
  );
  return tables.filter((table) => chosen.has(table));
}

function tally(tables: readonly TableView[], shown: readonly TableView[]): string {
  const counts = new Map<TableStep, number>();
  for (const { step } of tables.filter((table) => !shown.includes(table))) {
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return [...counts].map(([step, count]) => `${count} ${step}`).join(', ');
}

function time({ since, until }: TableView, now: number): string {
  return since === undefined ? '' : duration((until ?? now) - since);
}

function rate({ rows, since, until }: TableView): string {
  if (rows === undefined || since === undefined || until === undefined || until <= since) return '';
  return grouped(Math.round((rows * 1000) / (until - since)));
}

function stepText({ step, files, bytes, counts }: TableView): string {
  if (counts !== undefined) return countsText(counts);
  if (step === 'failed') return 'FAILED';
  if (files === 0) return 'no new files';
  return step === 'staging' ? `reading ${sizeText(bytes)}` : step;
}

function countsText({ inserted, updated, deleted, held }: NonNullable<TableView['counts']>): string {
  const waits = held === 0 ? '' : `, ${grouped(held)} held`;
  return `+${grouped(inserted)} ~${grouped(updated)} -${grouped(deleted)}${waits}`;
}

function colourOf(step: TableStep, colours: Colours): (text: string) => string {
  const by: Readonly<Record<TableStep, (text: string) => string>> = {
    waiting: colours.dim,
    staging: colours.cyan,
    copying: colours.cyan,
    staged: colours.green,
    copied: colours.green,
    published: colours.green,
    failed: colours.red,
  };
  return by[step];
}
