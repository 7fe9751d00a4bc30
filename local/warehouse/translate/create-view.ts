import { checkSharedSql } from '../shared-sql/check-shared-sql';
import { tokenize } from '../text/tokenize';
import type { TokenReader } from '../text/token-reader';
import { readTableName, tableSql } from './names';
import type { Statement } from './statement';

/** Redshift binds a view late when told so; DuckDB always does. */
const suffix = /\s+WITH\s+NO\s+SCHEMA\s+BINDING\s*;?\s*$/i;

export function createView(reader: TokenReader): Statement {
  const name = readTableName(reader);
  reader.expect('as');
  const query = reader.rest.replace(suffix, '');
  const tokens = tokenize(query);
  if (!['select', 'with'].includes(tokens[0]?.value ?? '')) reader.refuse('expected SELECT or WITH');
  checkSharedSql(query, tokens);
  return { kind: 'plain', sql: `CREATE OR REPLACE VIEW ${tableSql(name)} AS ${query}`, answers: 'nothing' };
}
