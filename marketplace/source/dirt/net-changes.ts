import type { TableName } from '../base/row';
import type { Change } from '../database/database';

/** A key's changes of one day. */
export interface KeyChanges {
  readonly table: TableName;
  readonly key: string;
  readonly changes: readonly Change[];
  readonly last: Change;
}

/** The day's changes by key, in the order in which the keys first changed. */
export function changesByKey(changes: readonly Change[]): KeyChanges[] {
  const byKey = new Map<string, Change[]>();
  for (const change of changes) {
    const name = `${change.table} ${change.key}`;
    const found = byKey.get(name);
    if (found === undefined) byKey.set(name, [change]);
    else found.push(change);
  }
  return [...byKey.values()].flatMap((each) => {
    const last = each.at(-1);
    return last === undefined ? [] : [{ table: last.table, key: last.key, changes: each, last }];
  });
}

/** Whether the key was created today and still exists: the warehouse has no row of it. */
export const isNew = ({ changes }: KeyChanges): boolean =>
  changes[0]?.operator === 'I' && changes.every((change) => change.operator !== 'D');
