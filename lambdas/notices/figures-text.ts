import { grouped } from '../../catalog';
import type { CountsByTable, TableCounts } from '../../contracts';

export const mailedCounts = [
  'read',
  'rejected',
  'inserted',
  'updated',
  'deleted',
  'held',
  'superseded',
  'absent',
] as const satisfies readonly (keyof TableCounts)[];

/** The figures as a plain text table, for mails: only tables in which something happened. */
export function figuresText(tables: CountsByTable): string {
  const busy = Object.entries(tables).filter(([, counts]) => counts.read + counts.replayed > 0);
  if (busy.length === 0) return 'No changes.';
  const width = Math.max(5, ...busy.map(([name]) => name.length));
  const head = ['table'.padEnd(width), ...mailedCounts.map((name) => name.padStart(11))].join('');
  const rows = busy.map(([name, counts]) =>
    [name.padEnd(width), ...mailedCounts.map((each) => grouped(counts[each]).padStart(11))].join(''),
  );
  return [head, ...rows].join('\n');
}
