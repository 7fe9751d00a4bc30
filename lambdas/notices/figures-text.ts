import { grouped } from '../../catalog';
import type { CountName, CountsByTable, SnapshotCountName } from '../../contracts';

/** What a table of figures may show. */
export type ShownCount = CountName | SnapshotCountName;

export const mailedCounts = [
  'read',
  'rejected',
  'inserted',
  'updated',
  'deleted',
  'derivedDeletes',
  'held',
  'agedOut',
  'superseded',
  'absent',
  'unchanged',
] as const satisfies readonly ShownCount[];

/** Only where there are any: most installations never see one. */
const rareCounts: readonly ShownCount[] = ['derivedDeletes', 'agedOut', 'unchanged'];

/** Those of some counts that a table of figures has a column for. */
export const shownCounts = <Name extends ShownCount>(
  tables: CountsByTable,
  names: readonly Name[],
): readonly Name[] =>
  names.filter(
    (name) => !rareCounts.includes(name) || Object.values(tables).some((counts) => (counts[name] ?? 0) > 0),
  );

/** The heading of a count's column: one word, as all of them are. */
export const countLabel = (name: ShownCount): string => labels[name] ?? name;

const labels: Readonly<Partial<Record<ShownCount, string>>> = {
  agedOut: 'aged-out',
  derivedDeletes: 'derived',
};

/** The figures as a plain text table, for mails: only tables in which something happened. */
export function figuresText(tables: CountsByTable): string {
  const busy = Object.entries(tables).filter(([, counts]) => counts.read + counts.replayed > 0);
  if (busy.length === 0) return 'No changes.';
  const width = Math.max(5, ...busy.map(([name]) => name.length));
  const names = shownCounts(tables, mailedCounts);
  const head = ['table'.padEnd(width), ...names.map((name) => countLabel(name).padStart(11))].join('');
  const rows = busy.map(([name, counts]) =>
    [name.padEnd(width), ...names.map((each) => grouped(counts[each] ?? 0).padStart(11))].join(''),
  );
  return [head, ...rows].join('\n');
}
