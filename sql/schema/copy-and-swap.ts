import type { LiveColumn } from '../../contracts';
import { madeAnew, dropTable, tableName } from '../ddl/create-table';
import { liveType } from '../ddl/live-column';
import type { ColumnShape, TableShape } from '../ddl/table-shape';
import { columnList, comma, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { converted, standIn } from './convert-column';
import { liveOf } from './renamed-columns';
import type { Renames } from './renamed-columns';
import { conflict } from './schema-conflict';
import type { SchemaConflict } from './schema-conflict';

/** A name beside the table's, within the 127 bytes that a name may have. */
const beside = ({ name }: TableShape, what: 'new' | 'old'): string => `${name.slice(0, 110)}__${what}`;

/**
 * A table in its shape, made by copying: Redshift alters no type but a VARCHAR's length and no NOT NULL, and a column added with a
 * DEFAULT could not be lengthened later (docs/services.md#redshift-sql). Columns that a run adds by itself are left to it.
 */
export function copyAndSwap(
  shape: TableShape,
  live: readonly LiveColumn[],
  faults: readonly string[],
  renames: Renames,
): SchemaConflict {
  const columns: ColumnShape[] = [];
  const values: Sql[] = [];
  const notes: string[] = [];
  for (const column of shape.columns) {
    const found = liveOf(column.name, live, renames);
    if (found === undefined && column.nullable) continue;
    const value = found === undefined ? standIn(column) : converted(found, column);
    if (value === undefined) {
      const types = `${found === undefined ? '' : liveType(found)} into ${column.type}`;
      return conflict(faults, {
        notes: [
          `No statement turns ${types} (${column.name}). Build the warehouse anew from landing: docs/operations.md#build-the-warehouse-anew`,
        ],
      });
    }
    const mayLack = found?.isNullable === 'YES' && !column.nullable;
    if (found === undefined || mayLack)
      notes.push(
        `Rows without a value of "${column.name}" get ${standIn(column).text}: write what is right for them.`,
      );
    columns.push(column);
    values.push(mayLack ? sql`COALESCE(${value}, ${standIn(column)})` : value);
  }
  const copy: TableShape = { ...shape, name: beside(shape, 'new'), columns };
  const old = beside(shape, 'old');
  return conflict(faults, {
    notes,
    inTransaction: [
      ...madeAnew(copy),
      sql`INSERT INTO ${tableName(copy)} (${columnList(columns.map(({ name }) => name))}) SELECT ${join(values, comma)} FROM ${tableName(shape)}`,
      sql`ALTER TABLE ${tableName(shape)} RENAME TO ${id(old)}`,
      sql`ALTER TABLE ${tableName(copy)} RENAME TO ${id(shape.name)}`,
    ],
    alone: [dropTable({ ...shape, name: old })],
  });
}
