import type { Cursor } from './cursor';
import type { DdlTable } from './script';
import type { DdlTables } from './tables';
import { isIdentifier, isMark } from './token';

/**
 * Reads a CREATE UNIQUE INDEX. Of columns it holds what a UNIQUE constraint does; of an expression, or where it leaves rows out, it is
 * kept as a doubt. `false`: it is another statement, or an index of a table that the script does not create.
 */
export function readUniqueIndex(cursor: Cursor, tables: DdlTables): boolean {
  const { line } = cursor;
  if (!cursor.takes('CREATE', 'UNIQUE', 'INDEX')) return false;
  const { name: indexName } = cursor.qualified('an index');
  if (!cursor.takes('ON')) throw cursor.error('expected ON');
  const table = cursor.takes('CLUSTER') ? undefined : tables.find(cursor.qualified('a table'));
  if (table === undefined) return false;
  if (!cursor.seesMark('(')) cursor.identifier('the table'); // an alias, for expressions
  const elements = readElements(cursor, table);
  const options = cursor.textUntil(() => false);
  const isWhole = !/\bINDEXING\s+PARTIAL\b/i.test(options);
  const columns = elements.flatMap(({ column }) => column ?? []);
  table.constraints.push(
    columns.length === elements.length && isWhole
      ? { kind: 'unique', line, indexName, columns, isHeld: !/\bUNUSABLE\b/i.test(options) }
      : {
          ...{ kind: 'unique expression', line, indexName, isHeld: true },
          expression: `(${elements.map(({ text }) => text).join(', ')})${isWhole ? '' : ' of some partitions'}`,
        },
  );
  return true;
}

interface Element {
  readonly text: string;
  /** `undefined`: it is an expression. */
  readonly column: string | undefined;
}

/** `(A, "b" DESC, UPPER(c))`. */
function readElements(cursor: Cursor, table: DdlTable): Element[] {
  const elements: Element[] = [];
  cursor.needMark('(');
  do {
    const first = cursor.peek();
    const text = cursor.textUntil((token) => isMark(token, ',') || isMark(token, ')'));
    const isName = isIdentifier(first) && /^("[^"]*"|[\w$#]+)( (ASC|DESC))?$/i.test(text);
    const isColumn = isName && table.columns.some(({ name }) => name === first.text);
    elements.push({ text, column: isColumn ? first.text : undefined });
  } while (cursor.takesMark(','));
  cursor.needMark(')');
  return elements;
}
