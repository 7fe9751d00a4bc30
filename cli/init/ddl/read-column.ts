import type { Cursor } from './cursor';
import { beginsClause, readColumnConstraint } from './read-constraint';
import { readType } from './read-type';
import type { DdlColumn, DdlTable } from './script';
import { isIdentifier, isWord } from './token';

/** Adds the column that comes next, and the constraints in it, to the table. Throws `DdlSyntaxError`. */
export function readColumn(cursor: Cursor, table: DdlTable): DdlColumn {
  const { line } = cursor;
  const name = cursor.identifier('a column');
  const next = cursor.peek();
  // A virtual column needs no type: `TOTAL GENERATED ALWAYS AS (…)`, `TOTAL AS (…)`.
  const hasType = isIdentifier(next) && !isWord(next, 'GENERATED', 'AS');
  const column: DdlColumn = {
    ...{ name, line, isNotNull: false, isInvisible: false, isIdentity: false },
    type: hasType ? readType(cursor) : undefined,
  };
  table.columns.push(column); // also where a clause of it cannot be read, which is told
  while (readClause(cursor, column, table));
  if (!cursor.isAtEnd && !cursor.seesMark(',') && !cursor.seesMark(')'))
    throw cursor.error(`column ${name}: expected "," or a clause that Loadline knows`);
  return column;
}

function readClause(cursor: Cursor, column: DdlColumn, table: DdlTable): boolean {
  if (cursor.isAtEnd || cursor.seesMark(',') || cursor.seesMark(')')) return false;
  if (cursor.takes('INVISIBLE')) column.isInvisible = true;
  else if (cursor.takes('VISIBLE') || cursor.takes('SORT') || cursor.takes('VIRTUAL')) return true;
  else if (cursor.takes('COLLATE')) cursor.identifier('a collation');
  else if (cursor.takes('DEFAULT')) readDefault(cursor, column, table);
  else if (cursor.takes('ENCRYPT') || cursor.takes('ANNOTATIONS')) cursor.textUntil(beginsClause);
  else if (cursor.takes('GENERATED') || cursor.sees('AS')) readGenerated(cursor, column, table);
  else return takeConstraint(cursor, column, table);
  return true;
}

function readDefault(cursor: Cursor, column: DdlColumn, table: DdlTable): void {
  cursor.takes('ON', 'NULL');
  cursor.takes('FOR', 'INSERT', 'ONLY');
  let isFirst = true; // DEFAULT NULL: the first word is the value, whatever it is
  const value = cursor.textUntil((token) => {
    const isEnd = !isFirst && beginsClause(token);
    isFirst = false;
    return isEnd;
  });
  table.asides.push(`${column.name} DEFAULT ${value}`);
}

function readGenerated(cursor: Cursor, column: DdlColumn, table: DdlTable): void {
  if (!cursor.takes('ALWAYS') && cursor.takes('BY', 'DEFAULT')) cursor.takes('ON', 'NULL');
  if (!cursor.takes('AS')) throw cursor.error(`column ${column.name}: expected AS`);
  if (cursor.takes('IDENTITY')) {
    cursor.textUntil(beginsClause);
    column.isIdentity = true;
    table.asides.push(`${column.name} is an identity column`);
  } else if (cursor.takes('ROW')) {
    throw cursor.error(`column ${column.name}: expected IDENTITY or an expression`);
  } else {
    column.virtual = cursor.parenthesized();
    cursor.takes('VIRTUAL');
  }
}

function takeConstraint(cursor: Cursor, column: DdlColumn, table: DdlTable): boolean {
  const constraint = readColumnConstraint(cursor, column.name);
  if (constraint === undefined) return false;
  if (constraint === 'not null') column.isNotNull = true;
  else if (constraint !== 'null') table.constraints.push(constraint);
  return true;
}
