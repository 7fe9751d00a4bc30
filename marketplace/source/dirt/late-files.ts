import type { Random } from '../base/random';
import type { TableName } from '../base/row';
import type { Change } from '../database/database';
import { changesByKey } from './net-changes';
import type { KeyChanges } from './net-changes';

export interface LateFile {
  readonly table: TableName;
  readonly changes: readonly Change[];
}

/** Nothing refers to their rows, and their rows never move to another parent: late rows delay nothing else. */
const leafTables: readonly TableName[] = ['inventory', 'review', 'price_change'];

/** Chooses, for several tables, changes of the day for a late file: all those of a key, and no deletes. */
export function chooseLateFiles(changes: readonly Change[], wanted: number, random: Random): LateFile[] {
  const files: LateFile[] = [];
  for (const table of random.shuffle([...leafTables])) {
    if (files.length >= wanted) break;
    const safe = changesByKey(changes.filter((change) => change.table === table)).filter(hasNoDeletion);
    const chosen = safe.filter(() => random.chance(0.4));
    const part = chosen.length > 0 ? chosen : safe.slice(0, 1);
    if (part.length > 0) files.push({ table, changes: part.flatMap((each) => each.changes) });
  }
  return files;
}

const hasNoDeletion = ({ changes }: KeyChanges): boolean =>
  changes.every((change) => change.operator !== 'D');
