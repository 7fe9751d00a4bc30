import { visibleLine } from '../../catalog';
import type { FailedRow } from '../warehouse/failed-rows';
import { andMore, countOf } from './plain-text';
import { textTable } from './table';

const shownInText = 100;

/** What `failed` prints for a person. */
export function describeFailed(all: readonly FailedRow[]): string {
  const rows = all.filter((row) => row.correctedBy === undefined);
  const corrected = countOf(all.length - rows.length, 'fault');
  const leftOut =
    rows.length === all.length
      ? []
      : [`Left out: ${corrected} in rows whose corrections are loaded; --json lists them.`];
  if (rows.length === 0) return ['No rejected or held rows.', ...leftOut].join('\n');
  const count = (kind: FailedRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  const table = textTable(
    ['kind', 'file', 'line', 'column', 'value', 'reason'],
    rows.slice(0, shownInText).map((row) => [
      row.kind,
      row.file ?? `derived from the snapshot of ${row.snapshotOf ?? ''}`,
      row.file === null ? null : String(row.line), // a place, not a count
      row.column,
      printable(row.value),
      row.reason,
    ]),
    ['line'],
  );
  const advice = [...new Set(rows.map((row) => `${row.kind}: ${row.whatToDo}`))];
  return [
    `${countOf(count('rejected'), 'fault')} in rejected rows, ${countOf(count('held'), 'held change')}.`,
    '',
    table,
    ...andMore(rows.length, shownInText),
    '',
    ...advice,
    ...leftOut,
  ].join('\n');
}

/** At most so long that a table of them can be read. */
function printable(value: string | null): string | null {
  if (value === null) return null;
  const text = visibleLine(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
