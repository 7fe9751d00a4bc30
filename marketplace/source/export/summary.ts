import type { TableName } from '../base/row';
import type { Operator } from '../database/database';
import type { RejectKind } from '../dirt/reject-kinds';

/** What one export has written for one table. */
export interface TableExport {
  /** Keys below the landing folder, ascending; yesterday's late files included. */
  readonly files: string[];
  /** Records in these files: changes and dirt. */
  rows: number;
  /** The changes among them. */
  readonly byOperator: Record<Operator, number>;
  readonly dirt: TableDirt;
}

export interface TableDirt {
  /** Records that no reader can accept. They are not changes: the files are complete without them. */
  readonly rejected: Partial<Record<RejectKind, number>>;
  /** Keys whose changes of the day arrive with the next day's batch, although children refer to them today. */
  lateParents: number;
  /** Files of the day's folder that are written only with the next day's. */
  lateFiles: number;
  /** Changes that the run of this day's batch holds, because their parents are late. */
  heldRows: number;
}

export interface ExportSummary {
  /** The folders written into today, ascending; a late file's own day included. */
  readonly batchDates: readonly string[];
  readonly rows: number;
  /** Only tables that got a file. */
  readonly tables: Readonly<Partial<Record<TableName, TableExport>>>;
}

/** Counts what an export writes. */
export class Summary {
  private readonly tables = new Map<TableName, TableExport>();

  of(table: TableName): TableExport {
    let found = this.tables.get(table);
    if (found === undefined) {
      const dirt = { rejected: {}, lateParents: 0, lateFiles: 0, heldRows: 0 };
      found = { files: [], rows: 0, byOperator: { I: 0, U: 0, D: 0 }, dirt };
      this.tables.set(table, found);
    }
    return found;
  }

  done(): ExportSummary {
    const tables = [...this.tables];
    for (const [, table] of tables) table.files.sort();
    const dates = tables.flatMap(([, table]) => table.files.map((file) => file.split('/')[1] ?? ''));
    return {
      batchDates: [...new Set(dates)].sort(),
      rows: tables.reduce((sum, [, table]) => sum + table.rows, 0),
      tables: Object.fromEntries(tables),
    };
  }
}
