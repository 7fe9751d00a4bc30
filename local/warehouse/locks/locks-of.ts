import { isOperator, isWord } from '../text/neighbours';
import { tokenize } from '../text/tokenize';
import type { Token } from '../text/tokenize';
import type { Statement, TableName } from '../translate/statement';
import type { LockMode, TableLock } from './lock-mode';

/** What stands before the name of the table that a statement writes, makes, changes or drops. */
const targets: readonly (readonly [words: readonly string[], mode: LockMode])[] = [
  [['insert', 'into'], 'ShareRowExclusiveLock'],
  [['update'], 'ShareRowExclusiveLock'],
  [['delete', 'from'], 'ShareRowExclusiveLock'],
  [['create', 'table', 'if', 'not', 'exists'], 'AccessExclusiveLock'],
  [['alter', 'table'], 'AccessExclusiveLock'],
  [['create', 'or', 'replace', 'view'], 'AccessExclusiveLock'],
  [['drop', 'table', 'if', 'exists'], 'AccessExclusiveLock'],
  [['drop', 'view', 'if', 'exists'], 'AccessExclusiveLock'],
  [['comment', 'on', 'table'], 'AccessExclusiveLock'],
  [['comment', 'on', 'column'], 'AccessExclusiveLock'],
];

/** A statement's text is read once, although a transaction's first statement is asked for before it begins, too. */
const known = new WeakMap<Statement, readonly TableLock[]>();

/** The locks that a statement takes before it runs, in the order in which it takes them: first that of its target. */
export function locksOf(statement: Statement): readonly TableLock[] {
  const locks = known.get(statement) ?? readLocks(statement);
  known.set(statement, locks);
  return locks;
}

function readLocks(statement: Statement): TableLock[] {
  switch (statement.kind) {
    case 'copy':
      return [{ table: keyOf(statement.table), mode: 'ShareRowExclusiveLock' }];
    case 'add-column':
    case 'drop-column':
    case 'rename-column':
    case 'lengthen':
      return [{ table: keyOf(statement.table), mode: 'AccessExclusiveLock' }];
    case 'create-procedure':
    case 'drop-procedure':
    case 'call':
      return []; // the statements of a CALL take theirs one by one, as they are executed
    case 'plain':
      return locksOfText(tokenize(statement.sql));
  }
}

function locksOfText(tokens: readonly Token[]): TableLock[] {
  const target = targets.find(([words]) => words.every((word, index) => isWord(tokens[index], word)));
  if (target === undefined) return reads(tokens, 0);
  const [words, mode] = target;
  const table = qualifiedName(tokens, words.length);
  return table === undefined ? reads(tokens, 0) : [{ table, mode }, ...reads(tokens, words.length + 3)];
}

/**
 * Every qualified name counts as a table that is read. A column, `alias.column`, is then locked too; that makes nobody wait,
 * because no statement changes a table of that name.
 */
function reads(tokens: readonly Token[], from: number): TableLock[] {
  const tables = new Set<string>();
  for (let at = from; at < tokens.length; at++) {
    const table = qualifiedName(tokens, at);
    if (table !== undefined) tables.add(table);
  }
  return [...tables].map((table) => ({ table, mode: 'AccessShareLock' }));
}

function qualifiedName(tokens: readonly Token[], at: number): string | undefined {
  const [schema, dot, table] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  return isName(schema) && isOperator(dot, '.') && isName(table)
    ? keyOf({ schema: schema.value, table: table.value })
    : undefined;
}

const isName = (token: Token | undefined): token is Token => token?.kind === 'name' || token?.kind === 'word';

const keyOf = ({ schema, table }: TableName): string => `${schema}.${table}`.toLowerCase();
