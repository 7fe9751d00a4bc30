export { stageTable } from './stage-table';
export type { StageOptions } from './stage-options';
export { StagingError } from './errors';
export type { FileFault } from './errors';
export type { StagingStore } from './staging-store';
