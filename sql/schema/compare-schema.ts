import { columnSql, createTable, madeAnew, tableName, typeSql } from '../ddl/create-table';
import type { ColumnShape, TableShape } from '../ddl/table-shape';
import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { liveType, sameColumns } from '../ddl/live-column';
import type { LiveColumn } from '../../contracts';

/** What brings one table from its live columns to its shape. */
export interface TableChange {
  readonly inTransaction: readonly Sql[];
  /** A longer varchar: Redshift alters a column's type in no transaction block. */
  readonly alone: readonly Sql[];
  /** What Loadline does not do by itself: each a sentence with the ALTER that a person should run. */
  readonly refused: readonly string[];
}

const nothing: TableChange = { inTransaction: [], alone: [], refused: [] };

export function compareTable(shape: TableShape, live: readonly LiveColumn[]): TableChange {
  if (live.length === 0) return { ...nothing, inTransaction: [createTable(shape)] };
  if (shape.transient) return sameColumns(shape, live) ? nothing : recreate(shape);
  const changes = [
    ...shape.columns.map((column) =>
      compareColumn(
        shape,
        column,
        live.find((each) => each.columnName === column.name),
      ),
    ),
    ...live
      .filter((each) => !shape.columns.some((column) => column.name === each.columnName))
      .map((each) =>
        refuse(
          `${shape.schema}.${shape.name}.${each.columnName} is in the warehouse but not in the catalog`,
          sql`ALTER TABLE ${tableName(shape)} DROP COLUMN ${id(each.columnName)}`,
        ),
      ),
  ];
  return {
    inTransaction: changes.flatMap((change) => change.inTransaction),
    alone: changes.flatMap((change) => change.alone),
    refused: changes.flatMap((change) => change.refused),
  };
}

const recreate = (shape: TableShape): TableChange => ({ ...nothing, inTransaction: madeAnew(shape) });

function compareColumn(shape: TableShape, column: ColumnShape, live: LiveColumn | undefined): TableChange {
  const name = `${shape.schema}.${shape.name}.${column.name}`;
  if (live === undefined) {
    const add = sql`ALTER TABLE ${tableName(shape)} ADD COLUMN ${columnSql(column)}`;
    return column.nullable
      ? { ...nothing, inTransaction: [add] }
      : refuse(
          `${name} is new and NOT NULL, and the rows that are there have no value for it`,
          sql`${add} DEFAULT …`,
        );
  }
  const type = liveType(live);
  if (type !== column.type) {
    const alter = sql`ALTER TABLE ${tableName(shape)} ALTER COLUMN ${id(column.name)} TYPE ${typeSql(column.type)}`;
    return isLongerVarchar(type, column.type)
      ? { ...nothing, alone: [alter] }
      : refuse(`${name} is ${type} in the warehouse and ${column.type} in the catalog`, alter);
  }
  if ((live.isNullable === 'YES') !== column.nullable) {
    return refuse(
      `${name} is ${column.nullable ? 'NOT NULL' : 'nullable'} in the warehouse and ` +
        `${column.nullable ? 'nullable' : 'NOT NULL'} in the catalog; Redshift cannot alter that in place: make the column anew`,
      sql`ALTER TABLE ${tableName(shape)} ADD COLUMN ${id(`${column.name}_new`)} ${typeSql(column.type)}`,
    );
  }
  return nothing;
}

function isLongerVarchar(from: string, to: string): boolean {
  const lengths = [from, to].map((type) => Number(/^varchar\((\d+)\)$/.exec(type)?.[1]));
  const [old = NaN, wanted = NaN] = lengths;
  return wanted > old;
}

const refuse = (fault: string, alter: Sql): TableChange => ({
  ...nothing,
  refused: [`${fault}. A person should run: ${alter.text};`],
});
