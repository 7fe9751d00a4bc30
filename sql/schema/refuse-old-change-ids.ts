import { maxStatementsPerTransaction } from '../../catalog';
import type { Catalog } from '../../catalog';
import type { LiveColumn } from '../../contracts';
import { allShapes } from '../ddl/all-shapes';
import { tableName } from '../ddl/create-table';
import type { TableShape } from '../ddl/table-shape';
import { isOldChangeId } from '../tables/change-id';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { failUnless } from '../text/fail-unless';
import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';

const column = '_change_id';

const told =
  'The change ids of this warehouse are those of an earlier version of Loadline, in which files have another order. ' +
  'Nothing was changed. Build the warehouse anew from landing: docs/operations.md#build-the-warehouse-anew';

/** Fails, with a sentence, where a table that stays has change ids of the layout before. */
export function refuseOldChangeIds(catalog: Catalog, live: readonly LiveColumn[]): Batch[] {
  const isLive = ({ schema, name }: TableShape): boolean =>
    live.some((each) => each.tableSchema === schema && each.tableName === name && each.columnName === column);
  const tables = allShapes(catalog).filter(
    (shape) => !shape.transient && shape.columns.some(({ name }) => name === column) && isLive(shape),
  );
  return chunks(tables.map(noOldOnes), maxStatementsPerTransaction).map((statements) => batch(...statements));
}

const noOldOnes = (shape: TableShape): Sql =>
  sql`SELECT ${failUnless(sql`COUNT(*) = 0`, told)} AS "new" FROM ${tableName(shape)} t WHERE ${isOldChangeId(sql`t.${id(column)}`)}`;
