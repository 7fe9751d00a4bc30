import { withoutLayout } from '../without-layout';

interface Translation {
  /** Why the statement cannot stay as it is. */
  readonly reason: string;
  readonly translate: (statement: string) => string;
}

/** All that is changed in a statement of ours before PostgreSQL runs it. Everything else it runs as Redshift would. */
export const translations: readonly Translation[] = [
  {
    reason: 'PostgreSQL has neither distribution nor sort keys.',
    translate: (statement) => (/^CREATE TABLE /.test(statement) ? withoutLayout(statement) : statement),
  },
  {
    reason: 'PostgreSQL binds every view to the tables of its query, and has no words for another way.',
    translate: (statement) => statement.replace(/\s+WITH NO SCHEMA BINDING$/, ''),
  },
];

export const forPostgres = (statement: string): string =>
  translations.reduce((text, { translate }) => translate(text), statement);

/**
 * Redshift's own catalog view, as far as it is read, over the standard's; the words for types are PostgreSQL's. The local
 * warehouse does not know how long the texts of a view may be, nor the digits of a floating-point number: nobody asks. It counts
 * the columns that are there; PostgreSQL leaves the place of one that was dropped.
 */
const svvColumns = `CREATE VIEW svv_columns AS
SELECT c.table_schema, c.table_name, c.column_name,
  CAST(ROW_NUMBER() OVER (PARTITION BY c.table_schema, c.table_name ORDER BY c.ordinal_position) AS INTEGER) AS ordinal_position,
  c.column_default, c.is_nullable,
  CASE WHEN c.data_type = 'text' THEN 'character varying'
    WHEN c.domain_name = 'super' THEN 'super'
    ELSE c.data_type END AS data_type,
  CASE WHEN t.table_type <> 'VIEW' THEN c.character_maximum_length END AS character_maximum_length,
  CASE WHEN c.data_type <> 'double precision' THEN c.numeric_precision END AS numeric_precision, c.numeric_scale
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema NOT IN ('information_schema', 'pg_catalog', 'public')`;

/** Redshift's view of how databases isolate transactions, as the local warehouse answers it. */
const stvDbIsolationLevel = `CREATE VIEW stv_db_isolation_level AS
SELECT current_database() AS db_name, 'Snapshot Isolation' AS isolation_level`;

/** Redshift's view of the procedures, as far as it is read, over the table that PostgreSQL keeps them in. */
const pgProcInfo = `CREATE VIEW pg_proc_info AS SELECT p.proname, p.pronamespace, p.prokind FROM pg_proc p`;

/**
 * Redshift's SUPER, and the two functions between a text and it. PostgreSQL's json keeps the text as it is, as DuckDB does, and
 * has no equality, so that a statement that compared two of them would fail.
 */
export const semistructured: readonly string[] = [
  'CREATE DOMAIN public.super AS json',
  `CREATE FUNCTION public.json_parse(text) RETURNS super LANGUAGE sql IMMUTABLE STRICT AS 'SELECT CAST($1 AS json)'`,
  `CREATE FUNCTION public."json_serialize"(super) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS 'SELECT CAST($1 AS text)'`,
];

/** Redshift's own views. */
export const systemViews: readonly string[] = [svvColumns, stvDbIsolationLevel, pgProcInfo];
