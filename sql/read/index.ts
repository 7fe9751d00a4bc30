export { heldRows, rejects } from './failed-rows';
export type { HeldRow, Reject } from './failed-rows';
export { ledgerFiles, metadataRelations, newestBatchDate } from './ledger';
export type { LedgerFile } from './ledger';
export type { Cell, Query } from './query';
export { lastRuns, oneRun, runSteps } from './runs';
export type { RunCells } from './runs';
export { setAside } from './set-aside';
export type { SetAsideRow } from './set-aside';
