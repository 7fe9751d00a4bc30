import { StatementType } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UnsupportedSql } from './errors';
import { isOperator, isWord } from './text/neighbours';
import { tokenize } from './text/tokenize';
import type { Token } from './text/tokenize';

/** Table and scalar functions that reach beyond the warehouse: to files, the environment, settings, other SQL. */
const reaching =
  /^(read_|parquet_|sniff_|glob$|getenv$|query$|query_table$|which_secret$|duckdb_secrets$|pragma_|sqlite_|postgres_|arrow_|json_execute|st_read|write_|copy_|getvariable$|.*_scan$)/;
/** Quoted names that DuckDB would open as files. */
const fileName = /[/\\]|\.(csv|tsv|txt|json|jsonl|ndjson|parquet|gz|zst|db|duckdb|xlsx|avro|arrow)$/i;

/** Refuses everything but a single query that only reads the warehouse. Its SQL may be DuckDB's own. */
export async function checkReadOnly(connection: DuckDBConnection, sql: string): Promise<void> {
  const tokens = tokenize(sql);
  if (!isWord(tokens[0], 'select', 'with'))
    throw new UnsupportedSql(['query runs one SELECT or WITH statement, and nothing else.']);
  const extracted = await connection.extractStatements(sql);
  if (extracted.count !== 1)
    throw new UnsupportedSql([`query runs one statement; this is ${extracted.count}.`]);
  const prepared = await extracted.prepare(0);
  const { statementType } = prepared;
  prepared.destroySync();
  if (statementType !== StatementType.SELECT)
    throw new UnsupportedSql(['The statement changes data; query only reads.']);
  const faults = tokens.flatMap((token, index) => reachingFault(token, tokens[index - 1], tokens[index + 1]));
  if (faults.length > 0) throw new UnsupportedSql(faults);
}

function reachingFault(token: Token, before: Token | undefined, after: Token | undefined): string[] {
  const named = token.kind === 'word' || token.kind === 'name';
  if (named && isOperator(after, '(') && reaching.test(token.value.toLowerCase())) {
    return [`${token.value}(…) reaches beyond the warehouse; query reads only the warehouse.`];
  }
  const afterFrom = isWord(before, 'from', 'join') || isOperator(before, ',');
  const opensFile =
    (token.kind === 'text' && isWord(before, 'from', 'join')) ||
    (token.kind === 'name' && afterFrom && fileName.test(token.value));
  return opensFile ? [`"${token.value}" is a file; query reads only the warehouse.`] : [];
}
