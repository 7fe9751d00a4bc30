import type { Catalog, Mart } from '../../catalog';
import type { BuiltMart, LiveColumn, PendingMart } from '../../contracts';
import { sameColumns } from '../ddl/live-column';
import { allMarts } from './all-marts';
import { martDefinition } from './mart-definition';
import { martShape } from './mart-shape';

/** What InspectMarts answered. */
export interface InspectedMarts {
  readonly live: readonly LiveColumn[];
  readonly built: readonly BuiltMart[];
  readonly pending: readonly PendingMart[];
}

/** `anew`: its table too. `whole`: all of its rows. `pending`: those of its pending partitions. */
export type Due = 'anew' | 'whole' | 'pending';

/** What is to be done for each mart that is not as it should be, in the order in which they are built. */
export function dueMarts(catalog: Catalog, { live, built, pending }: InspectedMarts): Map<Mart, Due> {
  const due = new Map<Mart, Due>();
  for (const mart of allMarts(catalog)) {
    const columns = live.filter((each) => each.tableSchema === mart.schema && each.tableName === mart.name);
    const isBuilt = built.some(
      (each) => each.martName === mart.name && each.definition === martDefinition(catalog, mart),
    );
    // What it reads was not as it should be, and no run has told which of its partitions that touches.
    const isOverNew = [...due].some(
      ([other, how]) => how !== 'pending' && mart.uses.marts.includes(other.name),
    );
    if (columns.length === 0 || !sameColumns(martShape(mart), columns)) due.set(mart, 'anew');
    else if (!isBuilt || isOverNew) due.set(mart, 'whole');
    else if (pending.some((each) => each.martName === mart.name))
      due.set(mart, mart.refresh.kind === 'full' ? 'whole' : 'pending');
  }
  return due;
}
