import type { Catalog, ParentReference } from '../../../catalog';
import type { Row } from './change';
import { netChangeOf, withOutcome } from './net-changes';
import type { Judgement } from './net-changes';
import { checkedReferences, of, parentKeyOf } from './relations';
import type { State } from './state';

/**
 * The pass down. Starts from all upserts and holds, until there is none left to hold, those whose parent will not be
 * there: what remains is the greatest set that stands on the warehouse and on itself.
 */
export function holdOrphans(catalog: Catalog, state: State, judgement: Judgement): void {
  let heldOne = true;
  while (heldOne) {
    heldOne = false;
    for (const table of catalog.tables) {
      for (const upsert of withOutcome(judgement, table.name, 'upsert')) {
        const mayStay = checkedReferences(table).every((reference) =>
          hasParent(state, judgement, reference, upsert.change.row),
        );
        if (mayStay) continue;
        upsert.outcome = 'held';
        heldOne = true;
      }
    }
  }
}

function hasParent(state: State, judgement: Judgement, reference: ParentReference, row: Row): boolean {
  const key = parentKeyOf(reference, row);
  if (key === null || isPresent(state, judgement, reference.table, key)) return true;
  return (
    reference.onMissingParent === 'placeholder' && mayBePlaceholder(state, judgement, reference.table, key)
  );
}

/** In the warehouse and not on its way out, or on its way in. */
export function isPresent(state: State, judgement: Judgement, table: string, key: string): boolean {
  const net = netChangeOf(judgement, table, key);
  if (net?.outcome === 'upsert') return true;
  return of(state.warehouse, table).has(key) && !isCandidateDelete(net);
}

/** A key that the source is known to have deleted never gets a placeholder: nothing would ever fill or remove it. */
function mayBePlaceholder(state: State, judgement: Judgement, table: string, key: string): boolean {
  const net = netChangeOf(judgement, table, key);
  return !of(state.tombstones, table).has(key) && net?.outcome !== 'absent' && !isCandidateDelete(net);
}

/** Also when it is blocked later: whether it is, shows only in the pass up. */
const isCandidateDelete = (net: ReturnType<typeof netChangeOf>): boolean => net?.outcome === 'delete';
