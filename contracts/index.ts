export { retentionDays } from './retention';
export {
  addCounts,
  changeCountNames,
  countNames,
  loggedCountNames,
  countsFrom,
  noCounts,
  outcomeCountNames,
  snapshotCountNames,
  sumOf,
} from './counts';
export type { ChangeCountName, CountName, CountsByTable, SnapshotCountName, TableCounts } from './counts';
export { columnName, fieldName, fromColumns, toColumns } from './column-names';
export type { AsColumns, ColumnName } from './column-names';
export { defaultMaxRunBytes, defaultTimeZone, maxJobRunsAtOnce } from './defaults';
export { environmentNames } from './environment-names';
export type { EnvironmentName } from './environment-names';
export { errorNames, executionAborted } from './error-names';
export type { ErrorName } from './error-names';
export { maxBatchFiles, maxRunFiles, mostDaysAsked, mostRefusedNamed, readyPrefix } from './landing-files';
export type {
  BatchDateTotals,
  CandidateFile,
  LandingFile,
  ListedFile,
  PlannedFile,
  RefusedFile,
} from './landing-files';
export { grantRolesProperties, grantRolesRequest } from './grant-roles';
export type { GrantRolesProperties, GrantRolesRequest } from './grant-roles';
export { gateInputs, readyDate, runInput } from './run-input';
export type { GateInput, RunInput } from './run-input';
export {
  damagedLogPrefix,
  lockKey,
  outcomeKey,
  pendingLogPrefix,
  reportKeys,
  runKeys,
  stagedPrefix,
  stagingFailureKey,
} from './run-keys';
export type { Lock } from './run-lock';
export { noticeLevels } from './notice-attributes';
export type { NoticeAttributes, NoticeLevel, NoticeOutcome } from './notice-attributes';
export { plannedFiles, publishPass, workflowPlan } from './run-plan';
export type {
  BatchDates,
  JobTable,
  PlannedFiles,
  PlannedControl,
  PlannedTable,
  PublishPass,
  RunPlan,
  WorkflowPlan,
} from './run-plan';
export { parseWritten } from './parse-written';
export { executionReference, runIdOf, runReference } from './run-reference';
export type { RunReference } from './run-reference';
export type { Published, PublishedExtent, RunError, RunOutcome, RunSummary } from './run-summary';
export { runWarning, warningKinds } from './run-warning';
export type { RunWarning, WarningKind } from './run-warning';
export { stagingFailure } from './staging-failure';
export type { StagingFailure } from './staging-failure';
export { resultFields, stepResults } from './step-results';
export type {
  AnsweringStep,
  BuiltMart,
  ChangeCounts,
  DuplicateCounts,
  SnapshotCounts,
  HeldWait,
  LiveColumn,
  RecordedProcedure,
  PendingMart,
  PublishedPass,
  PublishedSinceCheck,
  ReferenceCheck,
  ResultName,
  ResultRow,
} from './step-results';
export { checkGatesInput } from './handlers/check-gates';
export type { CheckedGates, CheckGatesInput } from './handlers/check-gates';
export { digestFigure, publishedReports, publishReportsInput } from './handlers/publish-reports';
export type {
  DigestFigure,
  FoundReports,
  PublishedReports,
  PublishReportsInput,
} from './handlers/publish-reports';
export { finishRunInput } from './handlers/finish-run';
export type { FinishedRun, FinishRunInput, StaleDataSet } from './handlers/finish-run';
export { failedTable, failure, handleFailureInput } from './handlers/handle-failure';
export type {
  FailedTable,
  Failure,
  HandledFailure,
  HandleFailureInput,
  Publishing,
} from './handlers/handle-failure';
export { eventHandlerNames, handlerNames } from './handlers/handlers';
export type {
  EventHandlerName,
  HandlerInput,
  HandlerName,
  HandlerOutput,
  Handlers,
} from './handlers/handlers';
export { listLandingInput } from './handlers/list-landing';
export type { ListedLanding, ListLandingInput } from './handlers/list-landing';
export { planRunInput } from './handlers/plan-run';
export type { PlanRunInput } from './handlers/plan-run';
export { firstCursor, jobRun, recordPhase, runSqlInput, sqlCursor } from './handlers/run-sql';
export type {
  FailedSubject,
  JobRun,
  ReadingCursor,
  RecordPhase,
  RunSqlInput,
  RunSqlOutput,
  SqlCursor,
  SqlStepArguments,
  SqlStepInput,
  SubjectCursor,
} from './handlers/run-sql';
export { snsMessages, webhookFormats } from './handlers/forward-notice';
export type { SnsMessages, WebhookFormat } from './handlers/forward-notice';
export { endedExecution, unhappyEnds } from './handlers/tell-untold';
export type { EndedExecution, ToldUntold, UnhappyEnd } from './handlers/tell-untold';
export { startRunInput } from './handlers/start-run';
export type { StartedRun, StartRunInput } from './handlers/start-run';
export {
  stageName,
  stageParameterName,
  stagePolicies,
  stagePolicyName,
  stageResources,
} from './stage-resources';
export type { StagePolicy, StageResources } from './stage-resources';
export { openPagePath, reportSite, reportSiteParameterName } from './report-site';
export type { ReportSiteLocation } from './report-site';
export { metricNamespace, metricUnits, serviceName, tableMetrics } from './metrics';
export type { Figures, MetricName } from './metrics';
export { quotas } from './quotas';
