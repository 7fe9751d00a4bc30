import type * as tables from '../../../../marketplace/tables';
import type { Cell } from '../../../support/sql-engine';

export type TableName = keyof typeof tables;
export type Row = Readonly<Record<string, Cell>>;
/** Rows by the table's name in `marketplace/tables`: `orderItem`. */
export type Rows = Readonly<Record<TableName, readonly Row[]>>;
