import { Cursor, DdlSyntaxError } from './cursor';
import { Scanner } from './scanner';
import { isMark } from './token';
import type { Token } from './token';

/** A value in a condition, as its text. */
export interface CheckLiteral {
  readonly kind: 'number' | 'text' | 'date';
  readonly text: string;
}

export type Comparison = '<' | '<=' | '>' | '>=';

/** What a condition says of one column. */
export type CheckTerm = { readonly column: string } & (
  | { readonly kind: 'oneOf'; readonly values: readonly CheckLiteral[] }
  | { readonly kind: 'compared'; readonly comparison: Comparison; readonly value: CheckLiteral }
  | { readonly kind: 'between'; readonly least: CheckLiteral; readonly most: CheckLiteral }
  /** `REGEXP_LIKE(column, pattern)`. */
  | { readonly kind: 'like'; readonly pattern: string }
);

/**
 * The terms of a CHECK that compares columns with values, joined by AND; `undefined` of any other: an OR, a NOT, a function, two columns.
 * @param condition what stands within the parentheses
 */
export function readCheck(condition: string): CheckTerm[] | undefined {
  const tokens: Token[] = [];
  const scanner = new Scanner(condition);
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) tokens.push(token);
  const cursor = new Cursor({ tokens, line: 1, script: condition });
  try {
    const terms = all(cursor);
    return cursor.isAtEnd ? terms : undefined;
  } catch (error) {
    if (error instanceof DdlSyntaxError) return undefined;
    throw error;
  }
}

function all(cursor: Cursor): CheckTerm[] {
  const terms = one(cursor);
  while (cursor.takes('AND')) terms.push(...one(cursor));
  return terms;
}

function one(cursor: Cursor): CheckTerm[] {
  if (cursor.takesMark('(')) {
    const terms = all(cursor);
    cursor.needMark(')');
    return terms;
  }
  return [cursor.sees('REGEXP_LIKE') && isMark(cursor.peek(1), '(') ? like(cursor) : ofColumn(cursor)];
}

/** Case counts where nothing else is said, and where `'c'` is. */
function like(cursor: Cursor): CheckTerm {
  cursor.skip();
  cursor.needMark('(');
  const column = cursor.identifier('a column');
  cursor.needMark(',');
  const pattern = cursor.needString();
  if (cursor.takesMark(',') && cursor.needString() !== 'c') throw cursor.error("expected 'c'");
  cursor.needMark(')');
  return { kind: 'like', column, pattern };
}

function ofColumn(cursor: Cursor): CheckTerm {
  const column = cursor.identifier('a column');
  if (cursor.takes('BETWEEN')) {
    const least = literal(cursor);
    if (!cursor.takes('AND')) throw cursor.error('expected AND');
    return { kind: 'between', column, least, most: literal(cursor) };
  }
  if (cursor.takes('IN')) {
    cursor.needMark('(');
    const values = [literal(cursor)];
    while (cursor.takesMark(',')) values.push(literal(cursor));
    cursor.needMark(')');
    return { kind: 'oneOf', column, values };
  }
  if (cursor.takesMark('=')) return { kind: 'oneOf', column, values: [literal(cursor)] };
  const sign = cursor.takesMark('<') ? '<' : cursor.takesMark('>') ? '>' : undefined;
  if (sign === undefined) throw cursor.error('expected a comparison');
  const comparison = cursor.takesMark('=') ? (`${sign}=` as const) : sign;
  return { kind: 'compared', column, comparison, value: literal(cursor) };
}

function literal(cursor: Cursor): CheckLiteral {
  const token = cursor.peek();
  if (token?.kind === 'string') return { kind: 'text', text: cursor.needString() };
  if (cursor.takes('DATE')) return { kind: 'date', text: cursor.needString() };
  const minus = cursor.takesMark('-') ? '-' : '';
  const number = cursor.peek();
  if (number?.kind !== 'number') throw cursor.error('expected a value');
  cursor.skip();
  return { kind: 'number', text: `${minus}${number.text}` };
}
