export { describeCorrections } from './describe-corrections';
export { Ledger } from './ledger';
export { writeCorrections } from './write-corrections';
export type { Corrections } from './write-corrections';
