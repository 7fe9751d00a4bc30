import { sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * A view that finds its tables by name when it is read. One that is bound to them would forbid to drop a table, which a
 * person does with the staging tables of a table that left the catalog, and to lengthen a column
 * (docs/services.md#redshift-sql). OR REPLACE keeps who may read it, and so asks for the same columns: a view of ours
 * that needs others gets another name. DuckDB binds every view late.
 */
export const lateBoundView = (name: Sql, query: Sql): Sql =>
  sql`CREATE OR REPLACE VIEW ${name} AS\n${query}\nWITH NO SCHEMA BINDING`;
