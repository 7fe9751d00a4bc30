/**
 * Redshift's catalog view of columns, as far as Loadline reads it: DuckDB's own views have no VARCHAR lengths. Types and
 * words are Redshift's.
 */
export const svvColumns = `CREATE OR REPLACE VIEW main.svv_columns AS
SELECT c.schema_name AS table_schema, c.table_name, c.column_name, c.column_index AS ordinal_position,
  c.column_default, CASE WHEN c.is_nullable THEN 'YES' ELSE 'NO' END AS is_nullable,
  CASE WHEN c.data_type = 'VARCHAR' THEN 'character varying'
    WHEN c.data_type LIKE 'DECIMAL%' THEN 'numeric'
    WHEN c.data_type = 'TIMESTAMP' THEN 'timestamp without time zone'
    WHEN c.data_type = 'TIME' THEN 'time without time zone'
    WHEN c.data_type = 'JSON' THEN 'super'
    WHEN c.data_type = 'DOUBLE' THEN 'double precision'
    ELSE lower(c.data_type) END AS data_type,
  k.bytes AS character_maximum_length,
  CASE WHEN c.data_type LIKE 'DECIMAL%' OR c.data_type IN ('SMALLINT', 'INTEGER', 'BIGINT') THEN c.numeric_precision END
    AS numeric_precision,
  CASE WHEN c.data_type LIKE 'DECIMAL%' OR c.data_type IN ('SMALLINT', 'INTEGER', 'BIGINT') THEN c.numeric_scale END
    AS numeric_scale
FROM duckdb_columns() c
LEFT JOIN (
  SELECT schema_name, table_name, constraint_column_names[1] AS column_name,
    CAST(regexp_extract(expression, ' <= ([0-9]+)\\)$', 1) AS INTEGER) AS bytes
  FROM duckdb_constraints() WHERE constraint_type = 'CHECK' AND database_name = current_database()
) k ON k.schema_name = c.schema_name AND k.table_name = c.table_name AND k.column_name = c.column_name
WHERE NOT c.internal AND c.database_name = current_database() AND c.schema_name <> 'main'`;
