import type { RejectKind } from './reject-kinds';

/** What goes wrong on a day, on top of what really happened. All that is left out does not happen. */
export interface DirtOptions {
  /** How many records of each kind, over all tables; fewer where a table's rejected limit would be passed. */
  readonly rejected?: Partial<Readonly<Record<RejectKind, number>>>;
  /** How many new parents come a day after their children. They come with the next `writeDay`. */
  readonly lateParents?: number;
  /** How many files come a day late, into the folder of their own day. They come with the next `writeDay`. */
  readonly lateFiles?: number;
}
