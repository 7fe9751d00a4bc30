export { bigint, boolean, date, decimal, double, integer, timestamp, varchar } from './language/column';
export type { ColumnDefinition } from './language/column';
export { typeName } from './language/column-type';
export type { ColumnKind, ColumnType } from './language/column-type';
export { defineTable } from './language/define-table';
export { from } from './language/lookup';
export { parent } from './language/parent';
export type { OnMissingParent, ParentDefinition, SourceDefinition, TableDefinition } from './language/table';
export { defineProject } from './language/project';
export type { ProjectDefinition } from './language/project';
export { encodings } from './catalog';
export type {
  Ages,
  Catalog,
  Column,
  Encoding,
  JobSize,
  Limits,
  Lookup,
  ParentReference,
  Source,
  StagingSize,
  Table,
  Unit,
  Warehouse,
} from './catalog';
export { countOf, grouped } from './counts';
export { buildCatalog } from './build-catalog';
export { CatalogError } from './check/fault';
export type { Fault } from './check/fault';
export { findTable } from './find-table';
export { maxStatementsPerTransaction, maxTablesPerUnit, publishStatements } from './order/statement-budget';
export { tablesByLevel } from './order/tables-by-level';
