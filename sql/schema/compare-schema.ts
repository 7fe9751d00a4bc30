import { columnSql, createTable, madeAnew, tableName, typeSql } from '../ddl/create-table';
import type { ColumnShape, TableShape } from '../ddl/table-shape';
import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { liveType, sameColumns } from '../ddl/live-column';
import type { LiveColumn } from '../../contracts';
import { lastSeen } from '../tables/snapshot-table';
import { copyAndSwap } from './copy-and-swap';
import { liveOf, noRenames } from './renamed-columns';
import type { Renames } from './renamed-columns';
import { conflict } from './schema-conflict';
import type { SchemaConflict } from './schema-conflict';

/** What brings one table from its live columns to its shape. */
export interface TableChange {
  readonly inTransaction: readonly Sql[];
  /** A longer varchar: Redshift alters a column's type in no transaction block. */
  readonly alone: readonly Sql[];
  /** What Loadline does not do by itself. */
  readonly refused: readonly SchemaConflict[];
}

/** What a column asks for. A shorter varchar and a column that is gone are refused with an ALTER; other faults need a copy of the table. */
interface ColumnChange {
  readonly inTransaction?: Sql;
  readonly alone?: Sql;
  readonly fault?: string;
  readonly alter?: Sql;
}

const nothing: TableChange = { inTransaction: [], alone: [], refused: [] };

/** @param renames columns that the warehouse has under another name. @default none */
export function compareTable(
  shape: TableShape,
  live: readonly LiveColumn[],
  renames: Renames = noRenames,
): TableChange {
  if (live.length === 0) return { ...nothing, inTransaction: [createTable(shape)] };
  if (shape.transient) return sameColumns(shape, live) ? nothing : recreate(shape);
  const found = shape.columns.map((column) => liveOf(column.name, live, renames));
  const kept = shape.columns.map((column, index) => compareColumn(shape, column, found[index]));
  const gone = live
    .filter((each) => !found.includes(each) && !isLeftBehind(shape, each))
    .map((each): ColumnChange => ({
      fault: `${shape.schema}.${shape.name}.${each.columnName} is in the warehouse but not in the catalog`,
      alter: sql`ALTER TABLE ${tableName(shape)} DROP COLUMN ${id(each.columnName)}`,
    }));
  const changes = [...kept, ...gone];
  return {
    inTransaction: changes.flatMap((change) => change.inTransaction ?? []),
    alone: changes.flatMap((change) => change.alone ?? []),
    refused: refused(shape, live, changes, renames),
  };
}

/** The table was of snapshots whose rows may move: NULL in every row from now on, and wanted again if it becomes so. */
const isLeftBehind = ({ schema }: TableShape, { columnName }: LiveColumn): boolean =>
  schema === 'staging' && columnName === lastSeen;

const recreate = (shape: TableShape): TableChange => ({ ...nothing, inTransaction: madeAnew(shape) });

function refused(
  shape: TableShape,
  live: readonly LiveColumn[],
  changes: readonly ColumnChange[],
  renames: Renames,
): SchemaConflict[] {
  const faulty = changes.filter(({ fault }) => fault !== undefined);
  const faults = faulty.flatMap(({ fault }) => fault ?? []);
  const alters = faulty.flatMap(({ alter }) => alter ?? []);
  if (faults.length === 0) return [];
  if (alters.length < faults.length) return [copyAndSwap(shape, live, faults, renames)];
  const does = (what: string): boolean => alters.some(({ text }) => text.includes(` ${what} COLUMN `));
  const notes = [...(does('DROP') ? [ofDropped] : []), ...(does('RENAME') ? [ofRenamed] : [])];
  return [conflict(faults, { notes, alone: alters })];
}

const ofDropped =
  'Redshift drops no distribution key and no sort key: then copy the table, docs/operations.md#schema-conflicts';
const ofRenamed =
  'Not the same column under another name? Then change the catalog in two steps: a run without the old one, then the new one.';

function compareColumn(shape: TableShape, column: ColumnShape, live: LiveColumn | undefined): ColumnChange {
  const name = `${shape.schema}.${shape.name}.${column.name}`;
  if (live === undefined) {
    if (column.nullable)
      return { inTransaction: sql`ALTER TABLE ${tableName(shape)} ADD COLUMN ${columnSql(column)}` };
    return { fault: `${name} is new and NOT NULL, and the rows that are there have no value for it` };
  }
  if (live.columnName !== column.name) return renamed(shape, column, live);
  const type = liveType(live);
  const isNullable = live.isNullable === 'YES';
  const nullability =
    isNullable === column.nullable
      ? undefined
      : `${name} is ${nullable(isNullable)} in the warehouse and ${nullable(column.nullable)} in the catalog`;
  if (type === column.type) return nullability === undefined ? {} : { fault: nullability };
  const alter = sql`ALTER TABLE ${tableName(shape)} ALTER COLUMN ${id(column.name)} TYPE ${typeSql(column.type)}`;
  const [old, wanted] = [lengthOf(type), lengthOf(column.type)];
  const areVarchars = old !== undefined && wanted !== undefined;
  if (nullability === undefined && areVarchars && wanted > old) return { alone: alter };
  const fault = `${name} is ${type} in the warehouse and ${column.type} in the catalog`;
  if (nullability !== undefined)
    return { fault: `${fault}; ${nullable(isNullable)} there and ${nullable(column.nullable)} here` };
  return areVarchars ? { fault, alter } : { fault };
}

function renamed(shape: TableShape, column: ColumnShape, live: LiveColumn): ColumnChange {
  const isNullable = live.isNullable === 'YES';
  const fault = `${shape.schema}.${shape.name}.${live.columnName} is in the warehouse but not in the catalog, which has ${column.name} of the same type: renamed?`;
  if (isNullable !== column.nullable)
    return {
      fault: `${fault} It is ${nullable(isNullable)} there and ${nullable(column.nullable)} here`,
    };
  return {
    fault,
    alter: sql`ALTER TABLE ${tableName(shape)} RENAME COLUMN ${id(live.columnName)} TO ${id(column.name)}`,
  };
}

const nullable = (is: boolean): string => (is ? 'nullable' : 'NOT NULL');

function lengthOf(type: string): number | undefined {
  const [, length] = /^varchar\((\d+)\)$/.exec(type) ?? [];
  return length === undefined ? undefined : Number(length);
}
