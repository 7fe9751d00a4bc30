/** A value as the oracle compares it: decimals, dates and timestamps as text, the way Redshift prints them. */
export type Value = string | number | boolean | null;

/** Every column of the table; in the warehouse the table's lookups too. */
export type Row = Readonly<Record<string, Value>>;

/** One CSV row that was staged. */
export interface Change {
  readonly table: string;
  /** R, of a table of snapshots: a row that was rejected. Its key is NULL in every column where it could not be read. */
  readonly op: 'I' | 'U' | 'D' | 'R';
  /** Begins with the batch date; compared as text, within one table. */
  readonly changeId: string;
  readonly batchDate: string;
  /** A D has NULL in every column but its key's. */
  readonly row: Row;
  /** Of a derived delete of a row that may move between partitions: the change id, or the day, by which the row was last there. */
  readonly lastSeen?: string;
}
