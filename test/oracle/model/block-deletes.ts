import type { Catalog, Table } from '../../../catalog';
import type { Row } from './change';
import { netChangeOf, withOutcome } from './net-changes';
import type { Judgement } from './net-changes';
import { checkedReferences, keyOf, of, parentKeyOf } from './relations';
import type { State } from './state';

/**
 * The pass up. Starts from no delete blocked and holds, until there is none left to hold, those of a row to which a
 * child still refers after the run: the least set.
 */
export function blockDeletes(catalog: Catalog, state: State, judgement: Judgement): void {
  let heldOne = true;
  while (heldOne) {
    heldOne = false;
    for (const table of catalog.tables) {
      for (const candidate of withOutcome(judgement, table.name, 'delete')) {
        if (!hasChild(catalog, state, judgement, table, candidate.key)) continue;
        candidate.outcome = 'held';
        heldOne = true;
      }
    }
  }
}

function hasChild(catalog: Catalog, state: State, judgement: Judgement, parent: Table, key: string): boolean {
  return catalog.tables.some((child) => {
    const references = checkedReferences(child).filter((reference) => reference.table === parent.name);
    return rowsAfter(state, judgement, child)
      .filter((row) => child.name !== parent.name || keyOf(child, row) !== key) // a row is no child of itself
      .some((row) => references.some((reference) => parentKeyOf(reference, row) === key));
  });
}

/** The table's rows as the run would leave them, by what is decided so far. */
function rowsAfter(state: State, judgement: Judgement, table: Table): Row[] {
  const remaining = [...of(state.warehouse, table.name)]
    .filter(([key]) => {
      const outcome = netChangeOf(judgement, table.name, key)?.outcome;
      return outcome !== 'delete' && outcome !== 'upsert';
    })
    .map(([, standing]) => standing.row);
  return [...remaining, ...withOutcome(judgement, table.name, 'upsert').map((each) => each.change.row)];
}
