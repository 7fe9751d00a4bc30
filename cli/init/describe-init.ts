import { countOf, grouped } from '../../catalog';
import { textTable } from '../output/table';
import { describeUnread } from './write/scaffold';
import type { Told } from './write/scaffold';

export interface InitReport extends Told {
  readonly folder: string;
  readonly files: readonly string[];
  /** Files that were put into landing, by key. */
  readonly landed: readonly string[];
  /** Tables whose files are not where a run looks for them. */
  readonly misplaced: readonly string[];
  /** The folder in which a run finds the files, where all of them are. */
  readonly landing?: string;
  readonly tables: readonly {
    readonly table: string;
    readonly columns: number;
    readonly parents: readonly string[];
  }[];
}

const mostListed = 30;

/** What `init` tells on the terminal; README.md of the project has the whole of it. */
export function describeInit(report: InitReport): string {
  const { folder, tables, todos, unread, passedOver, landed, misplaced, landing } = report;
  const rows = tables.map(({ table, columns, parents }) => [table, columns, parents.join(', ')]);
  return [
    `${countOf(tables.length, 'table')}, written to ${folder}.`,
    '',
    textTable(['table', 'columns', 'parents'], rows),
    ...section(
      `To decide, ${countOf(todos.length, 'doubt')}, each a TODO in its place:`,
      todos.map(({ file, line, text }) => `${file}:${line}  ${text}`),
    ),
    ...section('Not read:', unread.map(describeUnread)),
    ...section(
      'Not needed:',
      [...passedOver].map(([kind, count]) => `${kind}: ${grouped(count)}`),
    ),
    ...(landed.length === 0 ? [] : ['', `${countOf(landed.length, 'file')} put into landing.`]),
    ...section(
      'A run does not look where the files of these tables are, and no path with the day takes all of them; --landing DIR puts them where it does:',
      misplaced,
    ),
    '',
    `Go on with: npx loadline check --project ${folder}${landing === undefined ? '' : ` --landing ${landing}`}`,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - mostListed;
  return [
    '',
    title,
    ...lines.slice(0, mostListed).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${grouped(more)} more, in README.md`] : []),
  ];
}
