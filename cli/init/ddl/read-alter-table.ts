import type { Cursor } from './cursor';
import { readColumn } from './read-column';
import { readColumnConstraint, readTableConstraint } from './read-constraint';
import { readElements } from './read-create-table';
import { readType } from './read-type';
import type { DdlColumn, DdlTable, Unread } from './script';
import type { DdlTables } from './tables';
import { isWord } from './token';

/** Clauses of the database's own housekeeping: whatever they say, the columns stay what they are. */
const housekeeping = [
  ...['LOGGING', 'NOLOGGING', 'PARALLEL', 'NOPARALLEL', 'CACHE', 'NOCACHE', 'COMPRESS', 'NOCOMPRESS', 'MOVE'],
  ...['ALLOCATE', 'SHRINK', 'STORAGE', 'PCTFREE', 'PCTUSED', 'INITRANS', 'ENABLE', 'DISABLE', 'MONITORING'],
  ...['INMEMORY', 'TRUNCATE', 'EXCHANGE', 'SPLIT', 'MERGE', 'FLASHBACK', 'RESULT_CACHE', 'ROW', 'UPGRADE'],
];

/** Reads behind ALTER TABLE. Throws `DdlSyntaxError` where it says what Loadline does not know. */
export function readAlterTable(cursor: Cursor, tables: DdlTables): readonly Unread[] {
  const name = cursor.qualified('a table');
  const table = tables.find(name);
  if (table === undefined)
    throw cursor.error(`table ${name.name} is not created above: expected one that is`);
  const unread: Unread[] = [];
  while (!cursor.isAtEnd) unread.push(...readChange(cursor, table));
  return unread;
}

function readChange(cursor: Cursor, table: DdlTable): readonly Unread[] {
  if (cursor.takes('ADD')) {
    if (cursor.takes('SUPPLEMENTAL') || isWord(cursor.peek(), 'PARTITION', 'SUBPARTITION', 'OVERFLOW')) {
      table.asides.push(`ADD ${cursor.textUntil(() => false)}`);
      return [];
    }
    if (cursor.seesMark('(')) return readElements(cursor, table);
    addElement(cursor, table);
    while (cursor.takesMark(',')) addElement(cursor, table);
    return [];
  }
  if (cursor.takes('MODIFY')) modify(cursor, table);
  else if (cursor.sees('DISABLE', 'CONSTRAINT') || cursor.sees('ENABLE', 'CONSTRAINT')) hold(cursor, table);
  else if (isWord(cursor.peek(), ...housekeeping)) cursor.textUntil(() => false);
  else throw cursor.error('expected ADD, MODIFY, ENABLE or DISABLE');
  return [];
}

function addElement(cursor: Cursor, table: DdlTable): void {
  const constraint = readTableConstraint(cursor);
  if (constraint === undefined) readColumn(cursor, table);
  else table.constraints.push(constraint);
}

function modify(cursor: Cursor, table: DdlTable): void {
  const isList = cursor.takesMark('(');
  do modifyColumn(cursor, table);
  while (isList && cursor.takesMark(','));
  if (isList) cursor.needMark(')');
}

/** `"ID" NOT NULL ENABLE`, as dbms_metadata writes it; or a new type. */
function modifyColumn(cursor: Cursor, table: DdlTable): void {
  const name = cursor.identifier('a column');
  const at = table.columns.findIndex((each) => each.name === name);
  const column = table.columns[at];
  if (column === undefined)
    throw cursor.error(`${table.name} has no column ${name}: expected one of its own`);
  if (cursor.takes('INVISIBLE')) column.isInvisible = true;
  if (cursor.takes('VISIBLE')) column.isInvisible = false;
  if (!beginsConstraint(cursor)) retype(cursor, table, at, column);
  const constraint = readColumnConstraint(cursor, name);
  const changed = table.columns[at] ?? column;
  if (constraint === 'not null') changed.isNotNull = true;
  else if (constraint === 'null') changed.isNotNull = false;
  else if (constraint !== undefined) table.constraints.push(constraint);
}

function retype(cursor: Cursor, table: DdlTable, at: number, column: DdlColumn): void {
  if (cursor.isAtEnd || cursor.seesMark(',') || cursor.seesMark(')')) return;
  if (cursor.takes('DEFAULT')) {
    table.asides.push(`${column.name} DEFAULT ${cursor.textUntil(() => false)}`);
    return;
  }
  table.columns[at] = { ...column, type: readType(cursor) };
}

const beginsConstraint = (cursor: Cursor): boolean =>
  isWord(cursor.peek(), 'CONSTRAINT', 'NOT', 'NULL', 'PRIMARY', 'UNIQUE', 'CHECK', 'REFERENCES');

function hold(cursor: Cursor, table: DdlTable): void {
  const isHeld = cursor.takes('ENABLE');
  if (!isHeld) cursor.takes('DISABLE');
  cursor.takes('CONSTRAINT');
  const name = cursor.identifier('a constraint');
  const constraint = table.constraints.find((each) => each.name === name);
  if (constraint !== undefined) constraint.isHeld = isHeld;
  cursor.textUntil(() => false);
}
