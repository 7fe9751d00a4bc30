export { compareDatabases } from './compare-databases';
export type { ComparedRows, RowDifference } from './compare-databases';
export { copyDatabase } from './copy-database';
export { ReadOnlyDatabase } from './read-only-database';
export { RedshiftError, StatementFailed, UnsupportedSql } from './errors';
export type { LockWait } from './locks';
export { printValue } from './result';
export type { ResultColumn, ResultSet, Value } from './result';
export { Warehouse } from './warehouse';
export type {
  CallOptions,
  EndedTransaction,
  StatementResult,
  TransactionOptions,
  WarehouseOptions,
} from './warehouse-options';
