import type { Table } from '../../catalog';
import type { LiveColumn } from '../../contracts';
import { columnSql, tableName } from '../ddl/create-table';
import { stagingShape, warehouseShape } from '../ddl/table-shape';
import type { ColumnShape, TableShape } from '../ddl/table-shape';
import { id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { stagedStandIn } from './convert-column';
import { liveOf } from './renamed-columns';
import type { Renames } from './renamed-columns';

/**
 * For a warehouse table of which columns become NOT NULL: its held rows get values, too. They may be NULL there, and a row that
 * has waited would fail its publish, in every run.
 */
export function fillHeld(table: Table, live: readonly LiveColumn[], renames: Renames): Sql[] {
  const [warehouse, held] = [warehouseShape(table), stagingShape(table, 'held')];
  const find = ({ schema, name }: TableShape, column: string): LiveColumn | undefined =>
    liveOf(
      column,
      live.filter((each) => each.tableSchema === schema && each.tableName === name),
      renames,
    );
  const image = new Set(table.columns.map(({ name }) => name).filter((name) => !table.key.includes(name)));
  return warehouse.columns
    .filter(
      ({ name, nullable }) => image.has(name) && !nullable && find(warehouse, name)?.isNullable !== 'NO',
    )
    .flatMap((column) => [
      ...(find(held, column.name) === undefined
        ? [sql`ALTER TABLE ${tableName(held)} ADD COLUMN ${columnSql(imageColumn(held, column.name))}`]
        : []),
      sql`UPDATE ${tableName(held)} SET ${id(column.name)} = ${stagedStandIn(column)} WHERE ${id(column.name)} IS NULL AND "_op" <> ${lit('D')}`,
    ]);
}

/** Of staging's type, which is not always the warehouse's. */
function imageColumn({ name: table, columns }: TableShape, name: string): ColumnShape {
  const column = columns.find((each) => each.name === name);
  if (column === undefined) throw new Error(`"${table}" has no column "${name}".`);
  return column;
}
