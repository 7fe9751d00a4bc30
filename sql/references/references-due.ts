import { createHash } from 'node:crypto';
import { daysBetween } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import type { PublishedSinceCheck, ReferenceCheck } from '../../contracts';
import { createTable } from '../ddl/create-table';
import { warehouseShape } from '../ddl/table-shape';
import { checkedReferences } from '../tables/references';

/** What InspectMarts answered about references, and what the run's input asks for. */
export interface InspectedReferences {
  readonly lastCheck: ReferenceCheck | null;
  readonly published: PublishedSinceCheck;
  /** All of them are asked for. */
  readonly verifyAll: boolean;
}

/** Which references Verify looks at, and what it records when they hold. */
export interface ReferencesDue {
  /** `changes`: those of the rows that the run wrote, and to the keys that it removed. */
  readonly scope: 'all' | 'changes' | 'nothing';
  readonly definition: string;
  /** The day on which all of them were last looked at, UTC, YYYY-MM-DD. */
  readonly wholeOn: string;
}

/**
 * The references of a run's own changes are enough where all held when the run began: they have been looked at under the same
 * catalog, and nobody has published since. After `verifyAllDays` all are looked at again, for what was changed by hand.
 */
export function referencesDue(
  catalog: Catalog,
  { lastCheck, published, verifyAll }: InspectedReferences,
  now: string,
): ReferencesDue {
  const definition = referencesDefinition(catalog);
  const today = now.slice(0, 10);
  const heldBefore = lastCheck !== null && lastCheck.definition === definition && published.byOthers === 0;
  if (!heldBefore || verifyAll || daysBetween(lastCheck.wholeOn, today) >= catalog.verifyAllDays)
    return { scope: 'all', definition, wholeOn: today };
  const scope = published.byThisRun > 0 ? 'changes' : 'nothing';
  return { scope, definition, wholeOn: lastCheck.wholeOn };
}

/** Names what is looked at: another reference, or a table that was altered, has all looked at again. */
export function referencesDefinition(catalog: Catalog): string {
  const shape = (table: Table): string => createTable(warehouseShape(table)).text;
  const looks = checkedReferences(catalog).map(({ child, parent, reference }) => [
    ...[shape(child), shape(parent)],
    reference.columns,
  ]);
  return createHash('sha256').update(JSON.stringify(looks)).digest('hex');
}
