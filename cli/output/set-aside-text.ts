import { oneLine } from '../../catalog';
import type { SetAside } from '../warehouse/set-aside';
import { countOf, grouped } from './plain-text';

const mostReasons = 5;

/** Why rows were rejected and what held rows are waiting for: the most frequent reasons of each. */
export function setAsideText(
  all: readonly SetAside[],
  counts: Readonly<Record<SetAside['kind'], number>>,
): string[] {
  return [
    ...rejectedText(all, `Rejected: ${countOf(counts.rejected, 'row')}`),
    ...block(`Held: ${countOf(counts.held, 'row')}, retried in every run`, ofKind(all, 'held')),
  ];
}

/** Only why rows were rejected. */
export const rejectedText = (all: readonly SetAside[], head: string): string[] =>
  block(head, ofKind(all, 'rejected'));

const ofKind = (all: readonly SetAside[], kind: SetAside['kind']): SetAside[] =>
  all.filter((each) => each.kind === kind);

function block(head: string, reasons: readonly SetAside[]): string[] {
  if (reasons.length === 0) return [];
  const shown = reasons.slice(0, mostReasons);
  const places = shown.map(({ table, column }) => (column === null ? table : `${table}.${column}`));
  const width = Math.max(...places.map((place) => place.length));
  const lines = shown.map(
    ({ rows, reason }, n) =>
      `${grouped(rows).padStart(8)}  ${(places[n] ?? '').padEnd(width)}  ${oneLine(reason)}`,
  );
  const hidden = reasons.length - shown.length;
  return [head, ...lines, ...(hidden > 0 ? [`${'...'.padStart(8)}  and ${hidden} more`] : []), ''];
}
