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

/** Told only where a table has some. */
const rareCounts = ['agedOut', 'placeholders'] as const satisfies readonly (keyof TableCounts)[];

/** The figures as a plain text table, for mails: only tables in which something happened. */
export function figuresText(tables: CountsByTable): string {
  const busy = Object.entries(tables).filter(([, counts]) => counts.read + counts.replayed > 0);
  if (busy.length === 0) return 'No changes.';
  const rare = rareCounts.filter((name) => busy.some(([, counts]) => counts[name] > 0));
  const names: readonly (keyof TableCounts)[] = [...mailedCounts, ...rare];
  const width = Math.max(5, ...busy.map(([name]) => name.length));
  const head = ['table'.padEnd(width), ...names.map((name) => name.padStart(columnWidth(name)))].join('');
  const rows = busy.map(([name, counts]) =>
    [name.padEnd(width), ...names.map((each) => grouped(counts[each]).padStart(columnWidth(each)))].join(''),
  );
  return [head, ...rows].join('\n');
}

const columnWidth = (name: string): number => Math.max(11, name.length + 1);
