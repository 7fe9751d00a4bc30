import { addDays, countOf, daysBetween, grouped } from '../../catalog';
import type { Ages } from '../../catalog';
import type { RunWarning, TableCounts } from '../../contracts';
import type { Circle, HeldChange } from './circles';
import { someOf } from './some-of';

/** So many days before a held row is given up, it is told; at most half of `holdDays`. */
const daysOfNotice = 7;

/** Held rows of one batch date. */
export interface HeldSince {
  readonly heldSince: string;
  readonly heldRows: number;
}

/** How old the oldest of these is, in days of batch dates; 0 where none is held or nothing ages. */
export function oldestHeldDays(held: readonly HeldSince[], newest: string | null): number {
  if (newest === null) return 0;
  return Math.max(0, ...held.map(({ heldSince }) => daysBetween(heldSince, newest)));
}

/**
 * Of a table whose held rows are about to be given up, or `null`.
 * @param newest the newest batch date that is published once this run is, by which rows age; `null`: nothing ages
 */
export function heldLong(
  table: string,
  held: readonly HeldSince[],
  newest: string | null,
  { holdDays }: Ages,
): RunWarning | null {
  if (newest === null) return null;
  const age = (day: string): number => daysBetween(day, newest);
  const notice = Math.min(daysOfNotice, Math.floor(holdDays / 2));
  const due = held.filter(({ heldSince }) => age(heldSince) > holdDays - notice);
  const [oldest] = due.map(({ heldSince }) => heldSince).sort();
  if (oldest === undefined) return null;
  const [rows, all] = [sum(due), sum(held)];
  const end =
    age(oldest) > holdDays
      ? 'the next run'
      : `the first run after a batch date later than ${addDays(oldest, holdDays)} is published`;
  return {
    kind: 'heldLong',
    table,
    count: rows,
    message:
      `${table}: ${grouped(rows)} of ${countOf(all, 'held row')} will soon be given up. The oldest is of ${oldest}, ` +
      `${countOf(age(oldest), 'day')} before the newest batch date; holdDays is ${grouped(holdDays)}, and ${end} gives it up. ` +
      'The list of held rows says what they wait for. Send that.',
  };
}

/** Of a table that gives rows up in this run, or `null`. */
export function agedOut(table: string, counts: TableCounts, { holdDays }: Ages): RunWarning | null {
  if (counts.agedOut === 0) return null;
  return {
    kind: 'agedOut',
    table,
    count: counts.agedOut,
    message:
      `${table}: ${grouped(counts.agedOut)} of ${countOf(counts.replayed, 'held row')} ${counts.agedOut === 1 ? 'was' : 'were'} given up, having waited ` +
      `longer than holdDays (${grouped(holdDays)}). The list of rejected rows has them as held too long. What they waited for must come first, then the rows again in a new file.`,
  };
}

/** Of held changes that wait for each other, or `null`. */
export function heldCircle(circles: readonly Circle[], { holdDays }: Ages): RunWarning | null {
  if (circles.length === 0) return null;
  const rows = circles.reduce((total, { changes }) => total + changes.length, 0);
  return {
    kind: 'heldCircle',
    count: rows,
    message:
      `${countOf(rows, 'held row')} wait for each other and will never be applied by themselves, in ${countOf(circles.length, 'circle')}: ` +
      `${someOf(circles.map(described))}. In a file of a later batch date send the parent once more (I) if it still exists; ` +
      `otherwise the delete (D) of the row that refers to it, or that row with another parent (U). Or they are given up after holdDays (${grouped(holdDays)}).`,
  };
}

function described({ changes, upsert, delete: gone }: Circle): string {
  const others = changes.length - 2;
  const over = others === 0 ? '' : `, over ${countOf(others, 'other held row')}`;
  return `${named(upsert)} refers to ${named(gone)}, whose delete waits for ${upsert.table} ${upsert.key} to go${over}`;
}

const named = ({ table, key, changeId }: HeldChange): string =>
  `${table} ${key} (of ${changeId.slice(0, 10)})`;

const sum = (held: readonly HeldSince[]): number => held.reduce((total, { heldRows }) => total + heldRows, 0);
