export { stageTable } from './stage-table';
export type { StageOptions, StagingStore } from './stage-options';
export { encode } from './read/encode';
export { readRecords } from './read/read-records';
export { lineEndText } from './split/line-end';
export type { SplitRecord } from './split/split-record';
export { StagingError } from './errors';
export type { FileFault } from './errors';
