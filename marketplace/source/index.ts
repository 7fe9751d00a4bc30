export { createSource } from './create-source';
export type { Source, SourceOptions } from './create-source';
export type { DirtOptions } from './dirt/dirt-options';
export { rejectKinds } from './dirt/reject-kinds';
export type { RejectKind } from './dirt/reject-kinds';
export type { ExportSummary, TableDirt, TableExport } from './export/summary';
export { sample, sampleDirt, sampleOptions } from './sample';
export type { Sample } from './sample';
export { SourceOptionError } from './source-option-error';
