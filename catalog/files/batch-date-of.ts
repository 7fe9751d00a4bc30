import { matchPath } from './match-path';
import type { LandedTable } from './match-path';

/** The batch date of a key that the table takes; empty for one that it does not take any more. */
export function batchDateOf(key: string, table: LandedTable): string {
  if (table.source.files === null) return key.split('/')[1] ?? '';
  const found = matchPath(key, table);
  return found !== undefined && 'batchDate' in found ? found.batchDate : '';
}
