import CliTable from 'cli-table3';
import { visibleLine } from '../../catalog';
import { grouped } from './plain-text';

const none = '';

/**
 * Rows under a header, each on one line and visible, without ruling, so that it stays readable in a log and in a mail. Numbers are counts: grouped, and
 * aligned to the right. So is the text of the columns in `right`.
 */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  right: readonly string[] = [],
): string {
  const isRight = header.map(
    (name, column) =>
      right.includes(name) || (rows.length > 0 && rows.every((row) => typeof row[column] === 'number')),
  );
  const table = new CliTable({
    head: header.map(visibleLine),
    colAligns: isRight.map((each) => (each ? 'right' : 'left')),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 2 },
    chars: {
      top: none,
      'top-mid': none,
      'top-left': none,
      'top-right': none,
      bottom: none,
      'bottom-mid': none,
      'bottom-left': none,
      'bottom-right': none,
      left: none,
      'left-mid': none,
      mid: none,
      'mid-mid': none,
      right: none,
      'right-mid': none,
      middle: none,
    },
  });
  for (const row of rows)
    table.push(row.map((cell) => (typeof cell === 'number' ? grouped(cell) : visibleLine(cell ?? ''))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
