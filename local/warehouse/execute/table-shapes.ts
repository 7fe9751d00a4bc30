import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnDefinition, TableName } from '../translate/statement';
import { describeTable, describeTables } from './describe-table';

/**
 * The columns of the tables, read once and not for each COPY: DuckDB answers for one table by going through all of them, which
 * grows with the square of their number. What was read counts as long as no table has changed since.
 */
export class TableShapes {
  /** How often a table began to change, or a transaction that changed one ended. */
  private changes = 0;
  private known:
    { readonly at: number; readonly tables: ReadonlyMap<string, ColumnDefinition[]> } | undefined;

  /** To be asked before a transaction begins: what it may see is told by this number. */
  get now(): number {
    return this.changes;
  }

  /** A statement is about to change a table, or the transaction of one has ended and still has its locks. */
  changed(): void {
    this.changes += 1;
  }

  /**
   * The table's columns as the connection's transaction sees them, in order. The caller has a lock on the table.
   *
   * @param began `now`, before the transaction began. Tables that have changed since are not those that it sees.
   */
  async of(connection: DuckDBConnection, table: TableName, began: number): Promise<ColumnDefinition[]> {
    if (began !== this.changes) return describeTable(connection, table);
    if (this.known?.at !== began) this.known = { at: began, tables: await describeTables(connection) };
    // What is not there may be new: DuckDB has the last word.
    return this.known.tables.get(`${table.schema}.${table.table}`) ?? describeTable(connection, table);
  }
}
