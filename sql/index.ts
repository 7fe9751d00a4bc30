export type { Batch } from './text/batch';
export { renderStep, sqlStepNames } from './steps/sql-step';
export type { RunContext, SqlStepName, SqlSteps } from './steps/sql-step';
export { publishPasses } from './publish/publish-passes';
export { etlColumns, etlTableColumns } from './ddl/etl-shapes';
export { isFilledAnew } from './ddl/table-shape';
export type { ColumnShape as TableColumn } from './ddl/table-shape';
export { allShapes } from './ddl/all-shapes';
export { conflictScript, SchemaConflictError } from './schema/schema-conflict';
export type { SchemaConflict } from './schema/schema-conflict';
export { migrateSchema } from './schema/migrate-schema';
export { createSchema, createTable } from './ddl/create-table';
export { columnList, id, join, lit, Sql, sql, SqlTextError } from './text/sql';
export { dw, etl, etlViews, staging, stagingKinds, stagingName } from './tables/names';
export {
  changeId,
  changeIdBytes,
  changeIdFile,
  changeIdFileBytes,
  changeIdPath,
  changeIdSeparator,
  isFileAfter,
  longNumber,
  maxChangeIdBytes,
  maxSequenceDigits,
  numberOf,
  sortableNumber,
} from './tables/change-id';
export type { ChangeIdParts } from './tables/change-id';
export { noQuote } from './stage/staging-request';
export { operatorLetters, stagingHash, stagingSpec } from './stage/staging-spec';
export { zoneClock } from './stage/zone-clock';
export type { ClockPart } from './stage/zone-clock';
export type {
  StagingColumn,
  StagingFile,
  StagingRequest,
  StagingRule,
  StagingSpec,
} from './stage/staging-request';
export { changedRemarks, isChanged } from './stage/staging-result';
export type {
  RejectLine,
  RemarkKind,
  StagedFile,
  StagingRemark,
  StagingResult,
} from './stage/staging-result';
export { correctionStem } from './tables/correction-name';
export * from './read';
export { erasePerson } from './erase/erase-person';
export type { ErasedFile, PersonRows } from './erase/erase-person';
export {
  addPersonKey,
  findRows,
  findSubject,
  loadHistory,
  personKeys,
  personRecords,
  searchTables,
} from './erase/find-person';
export type { PersonRecord } from './erase/find-person';
export { readerRoles, roleName } from './grants/access';
export type { Access, AccessStatement, ReaderRole } from './grants/access';
export { grantAccess, revokeMembers } from './grants/grant-access';
export { tableGrants } from './grants/table-grants';
export { referencesDefinition } from './references/references-due';
export { martsDiffer } from './marts/verify-marts';
export { allMarts } from './marts/all-marts';
export { buildMart } from './marts/build-mart';
export { renderedFiles } from './rendered';
