export { describeCorrections } from './describe-corrections';
export { writeCorrections } from './write-corrections';
export type { Corrections } from './write-corrections';
