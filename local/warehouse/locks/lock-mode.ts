/**
 * Redshift's locks of a table, by its own names, weakest first. Each is in conflict with all that the one before it is, and more.
 *
 * - AccessShareLock: of a table that a statement reads
 * - ShareRowExclusiveLock: of the table that COPY, INSERT, UPDATE or DELETE writes
 * - AccessExclusiveLock: of the table or view that DDL makes, changes or drops
 *
 * A transaction keeps its locks until it ends (docs/services.md#redshift-locks).
 */
const modes = ['AccessShareLock', 'ShareRowExclusiveLock', 'AccessExclusiveLock'] as const;
export type LockMode = (typeof modes)[number];

const conflicts: Readonly<Record<LockMode, readonly LockMode[]>> = {
  AccessShareLock: ['AccessExclusiveLock'],
  ShareRowExclusiveLock: ['ShareRowExclusiveLock', 'AccessExclusiveLock'],
  AccessExclusiveLock: modes,
};

/** Whether two transactions cannot have these locks of one table at a time. */
export const inConflict = (one: LockMode, other: LockMode): boolean => conflicts[one].includes(other);

/** Whether a transaction with one lock needs no other to do what the second one allows. */
export const covers = (one: LockMode, other: LockMode): boolean => modes.indexOf(one) >= modes.indexOf(other);

/** A lock that a statement needs. */
export interface TableLock {
  /** `schema.table`, in lower case: neither engine distinguishes the cases of names. */
  readonly table: string;
  readonly mode: LockMode;
}
