import type { Cursor } from './cursor';
import type { DdlConstraint } from './script';
import { isMark, isWord } from './token';
import type { Token } from './token';

/** Words that begin another clause of a column or of a constraint. */
const clauseWords = [
  ...[
    'CONSTRAINT',
    'NOT',
    'NULL',
    'PRIMARY',
    'UNIQUE',
    'REFERENCES',
    'CHECK',
    'ENABLE',
    'DISABLE',
    'ENCRYPT',
  ],
  ...[
    'GENERATED',
    'VALIDATE',
    'NOVALIDATE',
    'RELY',
    'NORELY',
    'DEFERRABLE',
    'INITIALLY',
    'EXCEPTIONS',
    'USING',
  ],
  ...['VISIBLE', 'INVISIBLE', 'COLLATE', 'ANNOTATIONS', 'VIRTUAL'],
];

export const beginsClause = (token: Token): boolean =>
  isMark(token, ',') || isMark(token, ')') || isWord(token, ...clauseWords);

/** The constraint of a table that comes next, or `undefined`: then it is a column. Throws `DdlSyntaxError`. */
export function readTableConstraint(cursor: Cursor): DdlConstraint | undefined {
  const { line } = cursor;
  const name = cursor.takes('CONSTRAINT') ? cursor.identifier('a constraint') : undefined;
  const basics = { name, line, isHeld: true };
  if (cursor.takes('PRIMARY', 'KEY'))
    return withState(cursor, { ...basics, kind: 'primary', columns: cursor.names('a column') });
  if (cursor.takes('UNIQUE'))
    return withState(cursor, { ...basics, kind: 'unique', columns: cursor.names('a column') });
  if (cursor.takes('CHECK'))
    return withState(cursor, { ...basics, kind: 'check', condition: cursor.parenthesized() });
  if (cursor.takes('FOREIGN', 'KEY')) {
    const columns = cursor.names('a column');
    if (!cursor.takes('REFERENCES')) throw cursor.error('expected REFERENCES');
    return withState(cursor, { ...basics, kind: 'foreign', columns, parent: parentOf(cursor) });
  }
  if (name !== undefined) throw cursor.error('expected PRIMARY KEY, UNIQUE, FOREIGN KEY or CHECK');
  return undefined;
}

/** The constraint of a column that comes next; `'not null'` and `'null'` are constraints too. Throws `DdlSyntaxError`. */
export function readColumnConstraint(
  cursor: Cursor,
  column: string,
): DdlConstraint | 'not null' | 'null' | undefined {
  const { line } = cursor;
  const name = cursor.takes('CONSTRAINT') ? cursor.identifier('a constraint') : undefined;
  const basics = { name, line, isHeld: true };
  if (cursor.takes('NOT', 'NULL')) {
    const { isHeld } = withState(cursor, { ...basics, kind: 'check', condition: '' });
    return isHeld ? 'not null' : 'null';
  }
  if (cursor.takes('NULL')) return 'null';
  if (cursor.takes('PRIMARY', 'KEY'))
    return withState(cursor, { ...basics, kind: 'primary', columns: [column] });
  if (cursor.takes('UNIQUE')) return withState(cursor, { ...basics, kind: 'unique', columns: [column] });
  if (cursor.takes('CHECK'))
    return withState(cursor, { ...basics, kind: 'check', condition: cursor.parenthesized() });
  if (cursor.takes('REFERENCES'))
    return withState(cursor, { ...basics, kind: 'foreign', columns: [column], parent: parentOf(cursor) });
  if (name !== undefined) throw cursor.error('expected a constraint');
  return undefined;
}

function parentOf(cursor: Cursor): Extract<DdlConstraint, { kind: 'foreign' }>['parent'] {
  const table = cursor.qualified('a table');
  return cursor.seesMark('(') ? { ...table, columns: cursor.names('a column') } : table;
}

/** What follows a constraint: whether the source holds it, and what is of its index alone. */
function withState<Constraint extends DdlConstraint>(cursor: Cursor, constraint: Constraint): Constraint {
  for (;;) {
    if (cursor.takes('DISABLE') || cursor.takes('NOVALIDATE')) constraint.isHeld = false;
    else if (cursor.takes('ON', 'DELETE', 'CASCADE')) constraint.onDelete = 'CASCADE';
    else if (cursor.takes('ON', 'DELETE', 'SET', 'NULL')) constraint.onDelete = 'SET NULL';
    else if (cursor.takes('USING', 'INDEX')) cursor.textUntil(beginsClause);
    else if (cursor.takes('EXCEPTIONS', 'INTO')) cursor.qualified('a table');
    else if (cursor.takes('NOT', 'DEFERRABLE') || cursor.takes('INITIALLY', 'DEFERRED')) continue;
    else if (cursor.takes('INITIALLY', 'IMMEDIATE')) continue;
    else if (!['ENABLE', 'VALIDATE', 'RELY', 'NORELY', 'DEFERRABLE'].some((word) => cursor.takes(word)))
      return constraint;
  }
}
