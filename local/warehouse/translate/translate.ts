import { quotas } from '../../../contracts';
import { UnsupportedSql } from '../errors';
import { checkSharedSql } from '../shared-sql/check-shared-sql';
import { isWord } from '../text/neighbours';
import { identifier } from '../text/quote';
import { TokenReader } from '../text/token-reader';
import { tokenize } from '../text/tokenize';
import { alterTable } from './alter-table';
import { commentOn } from './comment-on';
import { copy } from './copy';
import { createTable } from './create-table';
import { createView } from './create-view';
import { readCall, readDropped } from '../procedures/read-call';
import { readProcedure } from '../procedures/read-procedure';
import { readTableName, tableSql } from './names';
import type { Statement } from './statement';

type Form = readonly [words: readonly string[], read: (reader: TokenReader, sql: string) => Statement];

const forms: readonly Form[] = [
  [['create', 'schema'], createSchema],
  [['create', 'table'], createTable],
  [['create', 'or', 'replace', 'view'], createView],
  [['create', 'or', 'replace', 'procedure'], createProcedure],
  [['alter', 'table'], alterTable],
  [['drop', 'table'], drop('TABLE')],
  [['drop', 'view'], drop('VIEW')],
  [['drop', 'schema'], dropSchema],
  [['drop', 'procedure'], (reader) => ({ kind: 'drop-procedure', name: readDropped(reader) })],
  [['call'], (_reader, sql) => ({ kind: 'call', call: readCall(sql) })],
  [['comment', 'on'], commentOn],
  [['copy'], copy],
];

/** DML and queries: DuckDB runs them unchanged, once they are known to mean the same on both engines. */
const shared: Readonly<Record<string, 'rows' | 'count'>> = {
  select: 'rows',
  with: 'rows',
  insert: 'count',
  update: 'count',
  delete: 'count',
};

/** Statements of Redshift that would do something else, or nothing, here. */
const refused: Readonly<Record<string, string>> = {
  truncate: 'TRUNCATE commits its transaction on Redshift, and can be rolled back here; use DELETE',
  merge: 'MERGE accepts duplicate source keys here and not on Redshift; use DELETE … USING and INSERT',
  vacuum: 'VACUUM has no counterpart here; leave it out, Redshift vacuums by itself',
  unload: 'UNLOAD has no counterpart here; read the result of the query',
  begin: 'the Data API makes the transaction; give the statements as one batch',
  commit: 'the Data API makes the transaction; give the statements as one batch',
};

/** Reads one Redshift statement. Throws `UnsupportedSql` for whatever could not run on both engines, or not alike. */
export function translate(sql: string): Statement {
  const bytes = Buffer.byteLength(sql);
  if (bytes > quotas.dataApi.statementBytes) {
    throw new UnsupportedSql([
      `The statement has ${bytes} bytes; the Data API takes at most ${quotas.dataApi.statementBytes}. Split it.`,
    ]);
  }
  const tokens = tokenize(sql);
  for (const [words, read] of forms) {
    if (words.every((word, index) => isWord(tokens[index], word))) {
      return read(new TokenReader(sql, tokens.slice(words.length), words.join(' ').toUpperCase()), sql);
    }
  }
  const first = tokens[0]?.kind === 'word' ? tokens[0].value : '';
  const answers = shared[first];
  if (answers === undefined) throw new UnsupportedSql([refusal(first)]);
  checkSharedSql(sql, tokens);
  return { kind: 'plain', sql, answers };
}

function refusal(first: string): string {
  const known = [...forms.map(([words]) => words.join(' ')), ...Object.keys(shared)].join(', ').toUpperCase();
  return `${first.toUpperCase() || 'This'} is refused: ${refused[first] ?? `the local warehouse supports ${known}`}.`;
}

function createSchema(reader: TokenReader): Statement {
  reader.expect('if', 'not', 'exists');
  const sql = `CREATE SCHEMA IF NOT EXISTS ${identifier(reader.name('a schema'))}`;
  reader.end();
  return { kind: 'plain', sql, answers: 'nothing' };
}

function dropSchema(reader: TokenReader): Statement {
  const sql = `DROP SCHEMA ${identifier(reader.name('a schema'))} CASCADE`;
  reader.expect('cascade');
  reader.end();
  return { kind: 'plain', sql, answers: 'nothing' };
}

function createProcedure(_reader: TokenReader, sql: string): Statement {
  return { kind: 'create-procedure', name: readProcedure(sql).name, sql };
}

function drop(kind: 'TABLE' | 'VIEW'): Form[1] {
  return (reader) => {
    reader.expect('if', 'exists');
    const name = readTableName(reader);
    reader.end();
    return { kind: 'plain', sql: `DROP ${kind} IF EXISTS ${tableSql(name)}`, answers: 'nothing' };
  };
}
