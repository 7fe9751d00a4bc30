import type { Catalog, Table } from '../../catalog';
import type { LiveColumn } from '../../contracts';
import { shapesOf } from '../ddl/all-shapes';
import { dropTable } from '../ddl/create-table';
import { stagingKindsOf, stagingShape, warehouseShape } from '../ddl/table-shape';
import type { TableShape } from '../ddl/table-shape';
import { stagingKinds } from '../tables/names';
import type { Sql } from '../text/sql';
import { buildMartsAgain } from './build-marts-again';
import { changedKey } from './changed-key';
import { compareTable } from './compare-schema';
import type { TableChange } from './compare-schema';
import { fillHeld } from './fill-held';
import { fillNewLookups } from './fill-new-lookups';
import { refreshLookups } from './refresh-lookups';
import { renamedColumns } from './renamed-columns';

/** What brings one table to its shape, and its rows with it. */
export interface FilledChange extends TableChange {
  /** In one transaction with the columns that it fills. */
  readonly backfill: readonly Sql[];
}

const noChange: FilledChange = { inTransaction: [], alone: [], refused: [], backfill: [] };

export const columnsOf = (shape: TableShape, live: readonly LiveColumn[]): LiveColumn[] =>
  live.filter((each) => each.tableSchema === shape.schema && each.tableName === shape.name);

/**
 * What brings the tables of a source table to the catalog, that of `dw` first.
 * @param hasOtherLookups some lookup of the catalog has another source than in the warehouse
 */
export function compareWithLive(
  catalog: Catalog,
  table: Table,
  live: readonly LiveColumn[],
  hasOtherLookups: boolean,
): FilledChange[] {
  const warehouse = warehouseShape(table);
  const found = columnsOf(warehouse, live);
  const lookups = table.warehouse.lookups.map(({ name }) => name);
  const renames = renamedColumns(warehouse, found, lookups);
  const otherKey = changedKey(table, live, renames);
  if (otherKey !== undefined) return [{ ...noChange, refused: [otherKey] }];
  const wanted = shapesOf(table).map((shape) => {
    const isWarehouse = shape.schema === 'dw';
    const change = compareTable(shape, columnsOf(shape, live), shape.transient ? undefined : renames);
    return {
      ...change,
      refused: change.refused.map((each) => ({
        ...each,
        atTheEnd:
          isWarehouse && each.inTransaction.length > 0
            ? [...fillHeld(table, live, renames), ...buildMartsAgain(catalog, table)]
            : [],
      })),
      backfill: isWarehouse
        ? [
            ...fillNewLookups(catalog, table, found),
            ...(hasOtherLookups ? refreshLookups(catalog, table, found) : []),
          ]
        : [],
    };
  });
  return [...wanted, dropNeedless(table, live)];
}

/** Working tables that an earlier catalog, or an earlier Loadline, filled anew in every run: what they have is of no use to anyone. */
function dropNeedless(table: Table, live: readonly LiveColumn[]): FilledChange {
  const wanted = stagingKindsOf(table);
  const needless = stagingKinds
    .filter((kind) => !wanted.includes(kind))
    .map((kind) => stagingShape(table, kind))
    .filter((shape) => shape.transient && columnsOf(shape, live).length > 0);
  return { ...noChange, inTransaction: needless.map(dropTable) };
}
