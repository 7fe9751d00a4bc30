export { locksOf } from './locks-of';
export { TableLocks } from './table-locks';
export type { LockWait } from './table-locks';
export type { Transaction } from './lock-queue';
