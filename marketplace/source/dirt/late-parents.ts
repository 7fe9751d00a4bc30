import type { Random } from '../base/random';
import type { TableName } from '../base/row';
import type { Change } from '../database/database';
import { referredKey } from '../database/shape';
import type { Shape } from '../database/shape';
import { changesByKey, isNew } from './net-changes';
import type { KeyChanges } from './net-changes';

export interface LateParents {
  readonly late: readonly KeyChanges[];
  /** The keys whose last change must wait, by table. */
  readonly held: ReadonlyMap<TableName, number>;
}

/** Tables whose new rows have children on their first day. */
const parentTables: readonly TableName[] = ['buyer', 'seller', 'product', 'quotation', 'order'];

/**
 * Chooses new parents whose changes of today arrive tomorrow. Everything below them must be new today too: then no existing
 * row of the warehouse is kept from moving or being deleted, and the held rows can be counted here.
 */
export function chooseLateParents(
  changes: readonly Change[],
  shape: Shape,
  wanted: number,
  random: Random,
): LateParents {
  const keys = changesByKey(changes);
  const late: KeyChanges[] = [];
  const candidates = random.shuffle(keys.filter((each) => parentTables.includes(each.table) && isNew(each)));
  for (const candidate of candidates) {
    if (late.length >= wanted) break;
    const below = waiting([candidate], keys, shape);
    if (below.length > 0 && below.every(isNew)) late.push(candidate);
  }
  const held = new Map<TableName, number>();
  for (const { table } of waiting(late, keys, shape)) held.set(table, (held.get(table) ?? 0) + 1);
  return { late, held };
}

/** The rows that refer to absent parents by their last change, directly or indirectly; without the parents themselves. */
function waiting(absent: readonly KeyChanges[], keys: readonly KeyChanges[], shape: Shape): KeyChanges[] {
  const nameOf = (table: TableName, key: string): string => `${table} ${key}`;
  const gone = new Set(absent.map((each) => nameOf(each.table, each.key)));
  const found: KeyChanges[] = [];
  for (let before = -1; before < found.length;) {
    before = found.length;
    for (const each of keys) {
      const name = nameOf(each.table, each.key);
      if (each.last.operator === 'D' || gone.has(name)) continue;
      const waits = shape.parentsOf(each.table).some((reference) => {
        const parent = referredKey(reference, each.last.row);
        return parent !== undefined && gone.has(nameOf(reference.parent, parent));
      });
      if (!waits) continue;
      gone.add(name);
      found.push(each);
    }
  }
  return found;
}
