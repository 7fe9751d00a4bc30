import { countOf } from '../../catalog';
import type { GateFigures } from './gate-figures';
import { fewRows, isLimited } from './limit';
import { someOf } from './some-of';

/**
 * Files of which every row was rejected: of ten rows or more, or all that the table has of its batch date. Such a file is not what
 * the catalog takes it for, whatever the percentage of the whole run is (docs/semantics.md#gates).
 */
export function rejectedFiles({ table, files, loadedDays, limits }: GateFigures): string[] {
  if (!isLimited(limits.maxRejectedPercent)) return [];
  const daysWithRows = new Set([
    ...loadedDays,
    ...files.filter(({ read, rejected }) => rejected < read).map(({ batchDate }) => batchDate),
  ]);
  const found = files.filter(
    ({ read, rejected, batchDate }) =>
      read > 0 && rejected === read && (read >= fewRows || !daysWithRows.has(batchDate)),
  );
  if (found.length === 0) return [];
  const names = someOf(found.map(({ key, read }) => `${key} (${countOf(read, 'row')})`));
  return [
    `${table}: every row of ${countOf(found.length, 'file')} was rejected: ${names}. ` +
      'The list of rejected rows says why. Correct the files, or start again with "allowRejects": true.',
  ];
}
