import { UnsupportedSql } from '../errors';
import { checkSharedSql } from '../shared-sql/check-shared-sql';
import { isOperator, isWord } from '../text/neighbours';
import { TokenReader } from '../text/token-reader';
import { tokenize } from '../text/tokenize';
import { readTableName } from '../translate/names';
import type { ProcedureCall, ProcedureName } from '../translate/statement';
import { readCall, readTypes } from './read-call';
import { replaceNames } from './replace-names';

/** What a body does, in order. */
export type BodyStep =
  /** SQL that both engines share, with the names of parameters and variables in it. */
  | { readonly kind: 'statement'; readonly sql: string }
  /** GET DIAGNOSTICS: the rows that the statement before has changed. */
  | { readonly kind: 'count'; readonly variable: string }
  | { readonly kind: 'call'; readonly call: ProcedureCall };

export interface StoredProcedure {
  readonly name: ProcedureName;
  readonly parameters: readonly string[];
  readonly variables: readonly string[];
  readonly steps: readonly BodyStep[];
}

/** The renderer's own marks (sql/procedures/): a line before each statement, and one behind the last. */
const [statementMark, endMark] = ['-- statement', '-- end'];
const changing = ['insert', 'update', 'delete'];

/**
 * Reads CREATE OR REPLACE PROCEDURE of the form that Loadline renders. Each statement of the body must be one that both
 * engines share, as outside of a procedure. Throws `UnsupportedSql`.
 */
export function readProcedure(sql: string): StoredProcedure {
  const tokens = tokenize(sql);
  const reader = new TokenReader(sql, tokens.slice(4), 'CREATE OR REPLACE PROCEDURE');
  const name = readTableName(reader);
  const parameters = readParameters(reader);
  reader.expect('as', '$$');
  const start = reader.next?.start ?? sql.length;
  const variables = readVariables(reader);
  reader.expect('begin');
  while (reader.next !== undefined && !isOperator(reader.next, '$$')) reader.any();
  const body = sql.slice(start, reader.next?.start);
  reader.expect('$$', 'language', 'plpgsql', 'security', 'invoker');
  reader.end();
  const names = [...parameters.map((each) => each.name), ...variables];
  return {
    name: { ...name, types: parameters.map((each) => each.type) },
    parameters: parameters.map((each) => each.name),
    variables,
    steps: marked(body, reader).map((text) => readStep(text, names)),
  };
}

function readParameters(reader: TokenReader): { name: string; type: string }[] {
  reader.expect('(');
  const parameters: { name: string; type: string }[] = [];
  do {
    const name = reader.name('a parameter');
    const [type = ''] = readTypes(reader, 1);
    parameters.push({ name, type });
  } while (reader.take(','));
  reader.expect(')');
  return parameters;
}

function readVariables(reader: TokenReader): string[] {
  const variables: string[] = [];
  if (!reader.take('declare')) return variables;
  while (!isWord(reader.next, 'begin')) {
    variables.push(reader.name('a variable'));
    reader.expect('bigint', ';');
  }
  return variables;
}

/** The statements of the body, without their semicolons: the text between two marks. */
function marked(body: string, reader: TokenReader): string[] {
  const [, ...statements] = body.split(`\n${statementMark}\n`);
  const last = statements.pop();
  const [lastStatement, tail] = last?.split(`\n${endMark}\n`) ?? [];
  if (lastStatement === undefined || tail?.trim() !== 'END;') {
    return reader.refuse(`the body has no lines ${statementMark} and ${endMark}`);
  }
  return [...statements, lastStatement].map((text) => text.replace(/;$/, ''));
}

function readStep(sql: string, names: readonly string[]): BodyStep {
  const tokens = tokenize(sql);
  if (tokens.some((token) => isOperator(token, ';'))) {
    throw new UnsupportedSql([`A procedure has more than one statement between two lines ${statementMark}.`]);
  }
  if (isWord(tokens[0], 'call')) return { kind: 'call', call: readCall(sql, names) };
  if (isWord(tokens[0], 'get')) return { kind: 'count', variable: readDiagnostics(sql, names) };
  if (!isWord(tokens[0], ...changing)) {
    throw new UnsupportedSql([
      `A procedure runs INSERT, UPDATE, DELETE, CALL and GET DIAGNOSTICS here, and not ${String(tokens[0]?.value)}.`,
    ]);
  }
  const example = replaceNames(sql, new Map(names.map((name) => [name, 'NULL'])));
  checkSharedSql(example, tokenize(example));
  return { kind: 'statement', sql };
}

function readDiagnostics(sql: string, names: readonly string[]): string {
  const reader = new TokenReader(sql, tokenize(sql), 'GET DIAGNOSTICS');
  reader.expect('get', 'diagnostics');
  const variable = reader.name('a variable');
  if (!names.includes(variable)) reader.refuse(`"${variable}" is not a known variable`);
  reader.expect(':=', 'row_count');
  reader.end();
  return variable;
}
