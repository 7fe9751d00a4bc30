import type { Table } from '../../../catalog';
import type { Change } from './change';
import { derivedDelete, partitionOf } from './derived-deletes';
import { keyOf, of } from './relations';
import type { State } from './state';

/** The newest whole snapshot of each partition, of earlier runs and with this one's. */
export interface NewestSnapshots {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** What orders the changes of a key whose row may be in one partition and then in another. */
export interface MovingRows {
  /** The change id by which a row of the files or a held one was seen, or the row that a derived delete removes. */
  readonly lastSeen: (change: Change) => string;
  /** The same of what is known of the key from before: the row of the warehouse, or one that is gone. */
  readonly lastKnown: (key: string) => string;
  /** The delete of a key whose last row a newer whole snapshot of its partition lacks; `undefined` where it may not be deleted. */
  readonly departure: (change: Change) => Change | undefined;
}

/** In a table whose partition is in its key a row has one partition, and its own snapshots say it all. */
export const mayMove = ({ key, source }: Table): boolean =>
  (source.snapshot?.partition ?? []).some((column) => !key.includes(column));

export function movingRows(
  table: Table,
  state: State,
  newest: NewestSnapshots,
  isExempt: (key: string, batchDate: string) => boolean,
): MovingRows {
  const held = new Map(of(state.held, table.name).map((change) => [keyOf(table, change.row), change]));
  const standingSeen = (key: string): string => {
    const standing = of(state.warehouse, table.name).get(key);
    if (standing === undefined) return '';
    const waits = held.get(key);
    if (waits !== undefined) return waits.lastSeen ?? standing.changeId;
    // A row that stands as it was in a newer snapshot was not written for it, so its change id does not say so.
    const confirmed = newest.before.get(partitionOf(table, standing.row)) ?? '';
    return confirmed > standing.changeId ? confirmed : standing.changeId;
  };
  return {
    lastSeen: ({ changeId, lastSeen }) => lastSeen ?? changeId,
    lastKnown: (key) => {
      const counts = of(state.tombstones, table.name).has(key);
      const departed = counts ? (of(state.departed, table.name).get(key) ?? '') : '';
      const standing = standingSeen(key);
      return departed > standing ? departed : standing;
    },
    departure: ({ row, changeId }) => {
      const batchDate = newest.after.get(partitionOf(table, row)) ?? '';
      const key = keyOf(table, row);
      return isExempt(key, batchDate) ? undefined : derivedDelete(table, row, batchDate, changeId);
    },
  };
}
