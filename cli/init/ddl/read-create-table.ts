import type { Cursor } from './cursor';
import { DdlSyntaxError } from './cursor';
import { readColumn } from './read-column';
import { readTableConstraint } from './read-constraint';
import type { DdlTable, Unread } from './script';
import { isMark } from './token';

/** What comes of one CREATE TABLE: a table, or why there is none for the load. */
export type Created =
  { readonly table: DdlTable; readonly unread: readonly Unread[] } | { readonly refused: string };

const modifiers = ['SHARDED', 'DUPLICATED', 'IMMUTABLE', 'BLOCKCHAIN'];

/** Reads behind CREATE, from TABLE or a word before it. Throws `DdlSyntaxError` where not even the columns can be found. */
export function readCreateTable(cursor: Cursor): Created {
  const isTemporary = cursor.takes('GLOBAL', 'TEMPORARY') || cursor.takes('PRIVATE', 'TEMPORARY');
  while (modifiers.some((word) => cursor.takes(word)));
  cursor.takes('TABLE');
  cursor.takes('IF', 'NOT', 'EXISTS');
  const { line } = cursor;
  const { schema, name } = cursor.qualified('a table');
  if (isTemporary) return { refused: `${name} is a temporary table: its rows are of a session` };
  passSharing(cursor);
  if (cursor.takes('OF')) return { refused: `${name} is a table of objects; its columns are in the type` };
  if (!cursor.seesMark('('))
    return { refused: `${name} has no list of columns (CREATE TABLE … AS SELECT, or a clone)` };
  const table: DdlTable = { schema, name, line, columns: [], constraints: [], asides: [] };
  const unread = readElements(cursor, table);
  const tail = cursor.textUntil(() => false);
  const untyped = table.columns.filter(({ type, virtual }) => type === undefined && virtual === undefined);
  if (/\bAS (\(\s*)?(SELECT|WITH)\b/i.test(tail) && untyped.length > 0)
    return { refused: `${name} takes the types of its columns from a query (CREATE TABLE … AS SELECT)` };
  if (/^ORGANIZATION EXTERNAL/i.test(tail)) table.asides.push('it is an external table');
  table.asides.push(...asidesOf(tail));
  return { table, unread };
}

/** `SHARING = METADATA`, as scripts of application containers and of Oracle's sample schemas have it. */
function passSharing(cursor: Cursor): void {
  if (!cursor.takes('SHARING')) return;
  cursor.needMark('=');
  cursor.takes('EXTENDED');
  cursor.skip();
}

/** `(…, …)`: each column and constraint by itself, so that one that cannot be read does not lose the others. */
export function readElements(cursor: Cursor, table: DdlTable): Unread[] {
  const unread: Unread[] = [];
  cursor.needMark('(');
  do {
    const { line } = cursor;
    try {
      readElement(cursor, table);
    } catch (error) {
      if (!(error instanceof DdlSyntaxError)) throw error;
      const rest = cursor.textUntil((token) => isMark(token, ',') || isMark(token, ')'));
      unread.push({ line, what: `${table.name}: … ${rest}`, why: error.message });
    }
  } while (cursor.takesMark(','));
  cursor.needMark(')');
  return unread;
}

function readElement(cursor: Cursor, table: DdlTable): void {
  if (cursor.sees('SUPPLEMENTAL', 'LOG') || cursor.sees('PERIOD', 'FOR')) {
    table.asides.push(cursor.textUntil((token) => isMark(token, ',') || isMark(token, ')')));
    return;
  }
  const constraint = readTableConstraint(cursor);
  if (constraint === undefined) readColumn(cursor, table);
  else table.constraints.push(constraint);
}

const longestAside = 100;

/** How the source stores the table: its beginning is enough to know what it was. */
function asidesOf(tail: string): string[] {
  const partition = /\bPARTITION BY .*/i.exec(tail)?.[0];
  const storage = tail.slice(0, partition === undefined ? undefined : tail.indexOf(partition)).trim();
  return [partition, storage]
    .filter((text) => text !== undefined && text !== '')
    .map((text = '') => (text.length > longestAside ? `${text.slice(0, longestAside)} …` : text));
}
