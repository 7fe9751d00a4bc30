export { copyDatabase } from './copy-database';
export { RedshiftError, StatementFailed, UnsupportedSql } from './errors';
export { maxStatementBytes } from './translate/translate';
export { printValue } from './values/value';
export type { ResultColumn } from './values/result-column';
export type { ResultSet } from './values/read-result';
export type { Value } from './values/value';
export { Warehouse } from './warehouse';
export type { CallOptions, StatementResult, WarehouseOptions } from './warehouse';
