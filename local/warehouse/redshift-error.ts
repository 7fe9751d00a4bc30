import { RedshiftError, UnsupportedSql } from './errors';
import { outOfMemory } from './out-of-memory';

interface Translation {
  readonly duckdb: RegExp;
  readonly redshift: (match: RegExpExecArray) => string;
}

const part = (match: RegExpExecArray, index: number): string => match[index] ?? '';

/** DuckDB's messages and Redshift's for the same errors: retries and people expect Redshift's. */
const translations: readonly Translation[] = [
  {
    // Whatever the two transactions did to the table, the one that lost has to be run again as a whole.
    // By the words that it begins with: other errors quote values, and a value may say anything.
    duckdb:
      /^(?:Error: )?TransactionContext Error: (?:Failed to commit: )?(?:Conflict on|Transaction conflict|(?:Catalog )?write-write conflict)/i,
    redshift: () => '1023 DETAIL: Serializable isolation violation on table',
  },
  {
    duckdb: /^INTERRUPT Error/,
    redshift: () => "Query cancelled on user's request",
  },
  {
    duckdb: /CHECK constraint failed on table (.+) with expression CHECK\(\(strlen\((.+)\) <= (\d+)\)\)/,
    redshift: (match) =>
      `value too long for type character varying(${part(match, 3)}), column ${part(match, 2)}`,
  },
  {
    duckdb: /NOT NULL constraint failed: (?:.+\.)?([^.\n]+)/,
    redshift: (match) => `Cannot insert a NULL value into column ${part(match, 1)}`,
  },
  {
    duckdb: /Table with name "?(.+?)"? does not exist/,
    redshift: (match) => `relation "${part(match, 1)}" does not exist`,
  },
  {
    duckdb: /Schema with name "?(.+?)"? does not exist/,
    redshift: (match) => `schema "${part(match, 1)}" does not exist`,
  },
  {
    duckdb: /Referenced column "(.+?)" not found/,
    redshift: (match) => `column "${part(match, 1)}" does not exist`,
  },
  {
    duckdb: /Could not convert string '([^]*?)' to (?:U?INT|DECIMAL|DOUBLE|FLOAT|HUGEINT)/,
    redshift: (match) => `invalid input syntax for type numeric: "${part(match, 1)}"`,
  },
];

/** The error as Redshift words it, followed by DuckDB's own message. */
export function redshiftMessage(error: unknown): string {
  if (error instanceof RedshiftError || error instanceof UnsupportedSql) return error.message;
  const memory = outOfMemory(error);
  if (memory !== undefined) return `ERROR: ${memory.message}`;
  const message = error instanceof Error ? error.message : String(error);
  const [firstLine = ''] = message.split('\n');
  for (const { duckdb, redshift } of translations) {
    const match = duckdb.exec(message);
    if (match !== null) return `ERROR: ${redshift(match)}\n  Detail: DuckDB: ${firstLine}`;
  }
  return `ERROR: ${message.trim()}`;
}
