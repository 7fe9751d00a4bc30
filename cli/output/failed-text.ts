import type { FailedRow } from '../warehouse/failed-rows';
import { oneLine } from './plain-text';
import { textTable } from './table';

const shownInText = 100;

/** What `failed` says to a person. */
export function describeFailed(all: readonly FailedRow[]): string {
  const rows = all.filter((row) => row.correctedBy === undefined);
  const corrected = counted(all.length - rows.length, 'fault');
  const leftOut =
    rows.length === all.length
      ? []
      : [`${corrected} of rows whose corrections are loaded: see them with --json.`];
  if (rows.length === 0) return ['No rejected and no held rows.', ...leftOut].join('\n');
  const count = (kind: FailedRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  const table = textTable(
    ['kind', 'file', 'line', 'column', 'value', 'reason'],
    rows
      .slice(0, shownInText)
      .map((row) => [row.kind, oneLine(row.file), row.line, row.column, printable(row.value), row.reason]),
  );
  const more =
    rows.length > shownInText ? [`… and ${rows.length - shownInText} more; see all with --json.`] : [];
  const advice = [...new Set(rows.map((row) => `${row.kind}: ${row.whatToDo}`))];
  return [
    `${counted(count('rejected'), 'fault')} of rejected rows, ${counted(count('held'), 'held change')}.`,
    '',
    table,
    ...more,
    '',
    ...advice,
    ...leftOut,
  ].join('\n');
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** A value may hold anything, also what would garble the terminal. */
function printable(value: string | null): string | null {
  if (value === null) return null;
  const text = JSON.stringify(value).slice(1, -1);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
