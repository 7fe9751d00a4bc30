export {
  bigint,
  boolean,
  date,
  decimal,
  double,
  integer,
  interval,
  number,
  json,
  raw,
  text,
  time,
  timestamp,
  timestamptz,
  uuid,
  varchar,
} from './language/column';
export type { ColumnDefinition } from './language/column';
export { atLeast, atMost, between, matching, oneOf, ruleText } from './language/column-rule';
export type { ColumnRule, Otherwise, RuleDefinition } from './language/column-rule';
export { parsePattern } from './language/text-pattern';
export type { PatternTree, TextPattern } from './language/text-pattern';
export { isStagedAsText, stagedTypeName, typeName } from './language/column-type';
export type { ColumnKind, ColumnType } from './language/column-type';
export { isNamedZone } from './language/time-zone';
export type { AmbiguousTimes } from './language/time-zone';
export { formOf } from './language/reading';
export type { BooleanWords, Form, NumberFormat, Reading } from './language/reading';
export { defineTable } from './language/define-table';
export type { CalendarDefinition, Festival } from './language/calendar';
export { from } from './language/lookup';
export { defineMart, read } from './language/mart';
export type { MartDefinition, ReadDefinition, RefreshDefinition } from './language/mart';
export { chartTypes, digestColumns, reportFormats } from './language/report';
export type { ChartType, ReportChart, ReportColumn, ReportDefinition, ReportFormat } from './language/report';
export { replaceUsed, usedNames } from './order/used-names';
export { parent } from './language/parent';
export type { OnMissingParent, ParentDefinition, SourceDefinition, TableDefinition } from './language/table';
export type { ControlDefinition, MissingControl } from './language/control';
export { controlDate } from './files/control-file';
export type { SnapshotDefinition, SnapshotProof, SourceMode } from './language/snapshot';
export type { OnDuplicates, UniqueDefinition } from './language/unique';
export { defineProject } from './language/project';
export type { ProjectDefinition } from './language/project';
export { encodings, lineEndSettings } from './catalog';
export type {
  Ages,
  Catalog,
  Control,
  Column,
  Described,
  Encoding,
  Expectation,
  FileSet,
  JobSize,
  Limits,
  LineEndSetting,
  Lookup,
  Mart,
  MartColumn,
  MartRead,
  MartRefresh,
  ParentReference,
  Personal,
  Snapshot,
  Source,
  StagingSize,
  Table,
  UniqueRule,
  Unit,
  Warehouse,
} from './catalog';
export { countOf, grouped } from './counts';
export { decimalText, unscaled } from './decimal-text';
export { oneLine, visible, visibleJson, visibleLine } from './visible';
export { buildCatalog } from './build-catalog';
export { nearest } from './check/did-you-mean';
export { addDays, daysBetween, isDay } from './days';
export { weekdays } from './language/expectation';
export type { ExpectationDefinition, OnMissingFiles, Weekday } from './language/expectation';
export { ruleFaults } from './check/check-rules';
export { CatalogError } from './check/fault';
export type { Fault } from './check/fault';
export { mapOracleType } from './oracle/map-oracle-type';
export type { FormatOption, MappedColumn, MappedType, OracleFormats, OracleOptions } from './oracle/mapping';
export {
  booleansCode,
  columnCode,
  columnFunction,
  quoted,
  ruleFunction,
  stringList,
} from './language/column-code';
export { batchDateOf } from './files/batch-date-of';
export { matchPath, segmentPattern } from './files/match-path';
export type { LandedTable, MatchedPath, WrongDate } from './files/match-path';
export { parsePath } from './files/path-template';
export { pathsMeet } from './files/paths-meet';
export type { PathPart } from './files/path-template';
export type { SequenceFormat } from './language/table';
export type { EveryRow } from './language/every-row';
export { defaultPath } from './language/files';
export type { FilesDefinition, FilesSetting } from './language/files';
export { presets } from './presets';
export { findTable } from './find-table';
export { personalTables, withheldColumns } from './personal';
export { maxStatementsPerTransaction, publishForm, publishStatements } from './order/statement-budget';
export type { PublishForm } from './order/statement-budget';
export { tablesByLevel } from './order/tables-by-level';
