import { countOf, grouped, visibleLine } from '../../catalog';
import { textTable } from '../output/table';
import type { LandingTrial, TriedFault, TriedTable } from './try-landing';

const mostListed = 10;

/** What `check --landing` tells on the terminal. */
export function describeTrial({ landing, tables, strangers }: LandingTrial): string {
  const isSample = tables.some(({ files, tried, cut }) => cut || tried < files);
  const rows = tables.map(({ table, files, tried, read, rejected, fileFaults }) => [
    ...[table, tried === files ? grouped(files) : `${grouped(tried)} of ${grouped(files)}`],
    ...[read, rejected, fileFaults.length],
  ]);
  return [
    `The declarations, tried on the files of ${landing}${isSample ? ', a sample of them (--all tries all)' : ''}; nothing was loaded.`,
    '',
    textTable(['table', 'files tried', 'rows', 'rejected', 'files that fail'], rows, ['files tried']),
    ...tables.flatMap(tableLines),
    ...listed(
      `${countOf(strangers.length, 'file')} of no table:`,
      strangers.map(({ key, why }) => `${key}: ${why}`),
    ),
    ...endLines(tables),
  ].join('\n');
}

/** Nothing tried is no good news. */
function endLines(tables: readonly TriedTable[]): string[] {
  if (tables.every(({ tried }) => tried === 0))
    return ['', 'No file there is one of a table: nothing was tried.'];
  return tables.every(isSound) ? ['', 'No row is rejected.'] : [];
}

export const isSound = ({ rejected, fileFaults }: TriedTable): boolean =>
  rejected === 0 && fileFaults.length === 0;

function tableLines(table: TriedTable): string[] {
  if (isSound(table)) return [];
  return [
    '',
    `${table.table}:`,
    ...cut(table.fileFaults).flatMap(({ file, fault, mend }) => [`  ${file} ${fault}`, ...mendLines(mend)]),
    ...more(table.fileFaults.length),
    ...cut(table.faults).flatMap((fault) => faultLines(fault, table.read)),
    ...more(table.faults.length),
  ];
}

function faultLines({ column, fault, expected, count, examples, mend }: TriedFault, read: number): string[] {
  const where = column === null ? '' : `${column}: `;
  const first = examples
    .map(({ file, line, value }) => `${JSON.stringify(visibleLine(value))} (${file}:${line})`)
    .join(', ');
  return [
    `  ${where}${grouped(count)} of ${grouped(read)} rows (${percent(count / read)}): ${fault}; ${expected}`,
    `    ${first}`,
    ...mendLines(mend),
  ];
}

const mendLines = (mend: string | undefined): string[] => (mend === undefined ? [] : [`    → ${mend}`]);

const percent = (share: number): string =>
  share > 0 && share < 0.001 ? 'below 0.1 %' : `${String(Math.round(1000 * share) / 10)} %`;

const cut = <Item>(items: readonly Item[]): readonly Item[] => items.slice(0, mostListed);
const more = (count: number): string[] =>
  count > mostListed ? [`  … and ${grouped(count - mostListed)} more, in --json`] : [];

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...cut(lines).map((line) => `  ${line}`), ...more(lines.length)];
