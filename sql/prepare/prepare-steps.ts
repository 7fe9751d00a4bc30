import { maxStatementsPerTransaction } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { touchTable } from '../fence/fence';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { isSnapshotTable, rowsMayMove } from '../tables/snapshot-table';
import { lit } from '../text/sql';
import type { Sql } from '../text/sql';
import { checkedChildren, checkedParents, selfReferences } from '../tables/references';
import type { CheckedReference } from '../tables/references';
import { blockDeletes } from './block-deletes';
import { holdOrphans } from './hold-orphans';
import { netChanges } from './net-changes';
import { netOfMovingRows } from './snapshots/net-of-moving-rows';
import { netOfSnapshots } from './snapshots/net-of-snapshots';
import { enterSnapshots } from './snapshots/seen-snapshots';
import { writeChanges } from './write-changes';

/**
 * The rounds of a self-reference: each adds at least one level of the tree, and no source has a tree that deep. Beyond
 * it the run fails with a `SqlTooLongError`.
 */
const maxRounds = 1000;

/** Pass down, parents first: net changes, and the upserts that must wait for a parent. */
export function prepareDown(catalog: Catalog, table: Table, runId: string): Batch[] {
  const fence = touchTable(lit(runId), table);
  const held = (reference: CheckedReference): Sql => holdOrphans(reference, catalog);
  return [
    ...transactions(fence, [...net(catalog, table, runId), ...checkedParents(catalog, table).map(held)]),
    ...repeated(fence, selfReferences(table).map(held)),
  ];
}

function net(catalog: Catalog, table: Table, runId: string): Sql[] {
  if (!isSnapshotTable(table)) return netChanges(table, catalog);
  const changes = rowsMayMove(table) ? netOfMovingRows(table, catalog, runId) : netOfSnapshots(table, runId);
  return [...enterSnapshots(table, catalog, runId), ...changes];
}

/** Pass up, children first: the deletes that must wait for a child, then what publish will apply. */
export function prepareUp(catalog: Catalog, table: Table, runId: string): Batch[] {
  const fence = touchTable(lit(runId), table);
  const blocking = checkedChildren(catalog, table).map(blockDeletes);
  const loop = repeated(fence, selfReferences(table).map(blockDeletes));
  const writing = writeChanges(catalog, table, runId);
  if (loop.length === 0 && blocking.length + writing.length < maxStatementsPerTransaction)
    return [batch(fence, ...blocking, ...writing)];
  return [...transactions(fence, blocking), ...loop, batch(fence, ...writing)];
}

/**
 * As few transactions as the Data API allows. A table has one, unless it has more than some forty parents or children. In several, a
 * run that is killed in between leaves what only it would have read: the next run prepares the table anew.
 */
const transactions = (fence: Sql, statements: readonly Sql[]): Batch[] =>
  chunks(statements, maxStatementsPerTransaction - 1).map((each) => batch(fence, ...each));

/** All self-references in one loop: what one of them holds, another may depend on. */
function repeated(fence: Sql, statements: readonly Sql[]): Batch[] {
  if (statements.length === 0) return [];
  return [{ statements: [fence, ...statements], repeatWhileChanged: { from: 1, maxRounds } }];
}
