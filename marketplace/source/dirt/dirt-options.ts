import type { RejectKind } from './reject-kinds';

/** What goes wrong on a day, in addition to its real changes. What is left out does not happen. */
export interface DirtOptions {
  /** How many records of each kind, over all tables; fewer where a table would exceed its limit of rejected rows. */
  readonly rejected?: Partial<Readonly<Record<RejectKind, number>>>;
  /** How many new parents arrive a day after their children, with the next `writeDay`. */
  readonly lateParents?: number;
  /** How many files arrive a day late, in the folder of their own day, with the next `writeDay`. */
  readonly lateFiles?: number;
}
