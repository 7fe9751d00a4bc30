import { Scanner } from './scanner';
import { isMark, isWord } from './token';
import type { Token } from './token';

export interface Statement {
  readonly tokens: readonly Token[];
  /** Of its first token, from 1. */
  readonly line: number;
  readonly script: string;
}

/** Commands of SQL*Plus and SQLcl that take the rest of their line; none makes or changes a table. */
const lineCommand =
  /^(@|!|(rem|remark|prompt|set|spool|define|undefine|undef|def|whenever|accept|acc|column|col|connect|conn|exit|quit|show|sho|clear|ttitle|btitle|break|pause|start|host|variable|var|execute|exec|timing|termout|password|archive|store)\b)/i;

/** A script's statements. They end at `;`, at a line with only `/`, and where the next one begins. */
export function* statementsOf(script: string): Generator<Statement> {
  const scanner = new Scanner(script);
  let tokens: Token[] = [];
  let depth = 0;
  const finish = function* (): Generator<Statement> {
    const [first] = tokens;
    if (first !== undefined) yield { tokens, line: first.line, script };
    tokens = [];
    depth = 0;
  };
  for (;;) {
    const rest = scanner.restOfLine();
    if (rest === undefined) break;
    if (/^\/[ \t\r]*$/.test(rest)) {
      yield* finish();
      scanner.skipLine();
      continue;
    }
    if (tokens.length === 0 && lineCommand.test(rest)) {
      scanner.skipLine();
      continue;
    }
    if (tokens.length > 0 && (depth <= 0 ? beginsStatement : neverInside).test(rest)) {
      const next = scanner.next();
      if (next?.isFirst === true) yield* finish();
      if (next !== undefined) tokens.push(next);
      continue;
    }
    const token = scanner.next();
    if (token === undefined) break;
    if (isMark(token, '(')) depth += 1;
    if (isMark(token, ')')) depth -= 1;
    if (isMark(token, ';') && !isBlock(tokens)) yield* finish();
    else tokens.push(token);
    if (token.kind === 'broken') depth = 0; // the next line that begins a statement does
  }
  yield* finish();
}

/** `dbms_metadata.get_ddl` leaves the semicolons away; and a block of PL/SQL whose `/` is missing must not hide a table. */
const beginsStatement =
  /^(create\s+(table|global|private|unique|bitmap|index|sequence|or\s+replace|view|materialized|trigger|public|synonym|type)\b|alter\s+table\b|comment\s+on\b)/i;

/** Also where a parenthesis is open; `USING INDEX (CREATE UNIQUE INDEX …)` is inside of one. */
const neverInside = /^(create\s+(table|global)\b|alter\s+table\b|comment\s+on\b)/i;

/** PL/SQL has semicolons of its own. */
function isBlock(tokens: readonly Token[]): boolean {
  const [first, ...rest] = tokens;
  if (isWord(first, 'BEGIN', 'DECLARE')) return true;
  if (!isWord(first, 'CREATE')) return false;
  const what = rest.find(
    (token) => !isWord(token, 'OR', 'REPLACE', 'EDITIONABLE', 'NONEDITIONABLE', 'FORCE', 'AND', 'RESOLVE'),
  );
  if (isWord(what, 'TRIGGER', 'PROCEDURE', 'FUNCTION', 'PACKAGE')) return true;
  return isWord(what, 'TYPE') && tokens.some((token) => isWord(token, 'BODY'));
}
