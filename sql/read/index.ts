export { compared } from './compared';
export type { Compared } from './compared';
export {
  fenceRows,
  liveColumns,
  loadedTables,
  newestRunNumber,
  newestSchemaVersion,
  publications,
  toldRuns,
} from './consistency';
export type { FenceRows, KnownNumber, LoadedTables, Publication } from './consistency';
export { heldRows, rejects } from './failed-rows';
export type { HeldRow, Reject } from './failed-rows';
export { ledgerByRun, ledgerFiles, metadataRelations, newestBatchDate } from './ledger';
export type { LedgerFile, ReplayedFile } from './ledger';
export type { Cell, Query } from './query';
export { reportState } from './report-state';
export type { ReportState } from './report-state';
export {
  knowsSnapshotCounts,
  lastRuns,
  oneRun,
  publishedUnits,
  runSteps,
  runWarnings,
  snapshotCounts,
} from './runs';
export type { PublishedUnit, RunCells } from './runs';
export { setAside } from './set-aside';
export type { SetAsideRow } from './set-aside';
