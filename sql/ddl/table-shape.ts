import { stagedTypeName, typeName } from '../../catalog';
import type { Table } from '../../catalog';
import { isSnapshotTable, lastSeen, rowsMayMove } from '../tables/snapshot-table';
import { maxChangeIdBytes } from '../tables/change-id';
import type { StagingKind } from '../tables/names';
import { stagingKinds, stagingName } from '../tables/names';
import { writesOtherRows } from '../tables/written-rows';

/** A table of the warehouse as it should be: what DDL is rendered from and what the live schema is compared with. */
export interface TableShape {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly distribution?: { readonly key: string } | 'all';
  readonly sortKey?: readonly string[];
  /** Holds nothing between runs: it may be dropped and made anew when its shape changes. */
  readonly transient: boolean;
}

export interface ColumnShape {
  readonly name: string;
  /** As Redshift writes it, lower case: `varchar(20)`, `decimal(12,2)`, `bigint`. */
  readonly type: string;
  readonly nullable: boolean;
}

const changeId = column('_change_id', `varchar(${maxChangeIdBytes})`);
const runId = column('_run_id', 'varchar(80)');

export function column(name: string, type: string, nullable = false): ColumnShape {
  return { name, type, nullable };
}

/** The fact or dimension: the catalog's columns and the change that last touched the row. */
export function warehouseShape(table: Table): TableShape {
  const { warehouse } = table;
  return {
    schema: 'dw',
    name: warehouse.name,
    columns: [
      ...table.columns.map((each) => column(each.name, typeName(each.type), each.nullable)),
      changeId,
      ...warehouse.lookups.map((lookup) => column(lookup.name, typeName(lookup.type), true)),
      // NULL is no placeholder: so the column can be added to a table that has rows.
      ...(table.takesPlaceholders ? [column('_placeholder', 'boolean', true)] : []),
    ],
    ...(warehouse.distAll ? { distribution: 'all' as const } : {}),
    ...(warehouse.distKey === null ? {} : { distribution: { key: warehouse.distKey } }),
    ...(warehouse.sortKey.length === 0 ? {} : { sortKey: warehouse.sortKey }),
    transient: false,
  };
}

/** What a run leaves to the next one. */
const kept: readonly StagingKind[] = ['held', 'tombstone', 'snapshot', 'fence'];

/**
 * Whether a table of the warehouse, by its name, is a working table that every run fills anew (`TableShape.transient`). No kind's name
 * ends with another's, so that a source table may be called `net`.
 */
export const isFilledAnew = (schema: string, name: string): boolean =>
  schema === 'staging' &&
  stagingKinds.some((kind) => !kept.includes(kind) && name.endsWith(stagingName({ name: '' }, kind)));

/** The working tables that the table has. */
export const stagingKindsOf = (table: Table): StagingKind[] =>
  stagingKinds.filter((kind) => {
    if (kind === 'snapshot') return isSnapshotTable(table);
    return (kind !== 'upsert' && kind !== 'delete') || writesOtherRows(table);
  });

export function stagingShape(table: Table, kind: StagingKind): TableShape {
  const key = table.columns
    .filter((each) => table.key.includes(each.name))
    .map((each) => column(each.name, typeName(each.type)));
  // A D row needs only its key: everything else may be NULL until the row is known to be an upsert.
  const image = table.columns.map((each) =>
    column(each.name, stagedTypeName(each.type), !table.key.includes(each.name)),
  );
  const change = [column('_op', 'varchar(1)'), changeId, column('_line', 'bigint')];
  const reason = column('_reason', 'varchar(1000)', true);
  const seen = rowsMayMove(table) ? [{ ...changeId, name: lastSeen, nullable: true }] : [];
  const columns: Record<StagingKind, readonly ColumnShape[]> = {
    // A snapshot's rejected rows come too, and their keys are NULL where they cannot be read.
    changes: [
      ...change,
      ...(isSnapshotTable(table) ? image.map((each) => ({ ...each, nullable: true })) : image),
    ],
    net: [
      ...change,
      ...image,
      column('_replayed', 'boolean'),
      column('_changes', 'bigint'),
      column('_exists', 'boolean'),
      column('_outcome', 'varchar(16)'),
      reason,
      ...seen,
    ],
    upsert: [...warehouseShape(table).columns],
    delete: [...key, column('_replaced', 'boolean')],
    held: [...change, ...image, reason, runId, ...seen],
    tombstone: [...key, changeId, runId, ...seen],
    snapshot: [
      ...table.columns
        .filter((each) => table.source.snapshot?.partition.includes(each.name))
        .map((each) => column(each.name, typeName(each.type))),
      column('_batch_date', 'varchar(10)'),
      column('_whole', 'boolean'),
      runId,
    ],
    // One row: see `touchTable`.
    fence: [
      column('owner_run', 'varchar(80)'),
      column('staged_run', 'varchar(80)'),
      column('touches', 'bigint'),
    ],
  };
  return {
    schema: 'staging',
    name: stagingName(table, kind),
    columns: columns[kind],
    // Spread as the warehouse table is, so that the joins of prepare and publish stay on one node.
    ...(table.warehouse.distKey !== null &&
    columns[kind].some((each) => each.name === table.warehouse.distKey)
      ? { distribution: { key: table.warehouse.distKey } }
      : {}),
    transient: !kept.includes(kind),
  };
}
