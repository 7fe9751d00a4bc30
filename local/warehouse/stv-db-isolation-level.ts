/** Redshift's view of how databases isolate transactions; DuckDB's transactions read a snapshot, as Redshift's newer ones do. */
export const stvDbIsolationLevel = `CREATE OR REPLACE VIEW main.stv_db_isolation_level AS
SELECT current_database() AS db_name, 'Snapshot Isolation' AS isolation_level`;
