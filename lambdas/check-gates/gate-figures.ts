import type { Limits, UniqueRule } from '../../catalog';
import type { DuplicateCounts, TableCounts } from '../../contracts';
import type { StagingResult } from '../../sql';
import type { UnusualDays } from './unusual-count';

/** What staging counted of a file. */
export type StagedFile = StagingResult['files'][number] & { readonly batchDate: string };

/** What the totals of a table's days come to. */
export interface ControlFindings {
  /** Why the gate is closed: totals that differ, or that nobody can read, or that must be there. */
  readonly reasons: readonly string[];
  /** Days that are loaded without totals, by declaration. */
  readonly missingDays: readonly string[];
}

/** A rule of uniqueness that the warehouse would break after the run, and by what. */
export interface BrokenRule extends UniqueRule, Omit<DuplicateCounts, 'tableName' | 'ruleNumber'> {}

/** What the gates look at, of one table. */
export interface GateFigures {
  readonly table: string;
  readonly counts: TableCounts;
  /** The new files, as staging counted them. */
  readonly files: readonly StagedFile[];
  /** Batch dates of the new files of which earlier runs have loaded files. */
  readonly loadedDays: readonly string[];
  /** Rows that the warehouse found in staging after the COPY. */
  readonly copied: number;
  /** The warehouse table's rows before the run. */
  readonly warehouseRows: number;
  readonly limits: Limits;
  /** Days with a number of rows that is far from that of the table's last loads; `null` where there are none. */
  readonly unusual: UnusualDays | null;
  /** What the source's own totals come to; `null` where there are none to look at. */
  readonly control: ControlFindings | null;
  /** The table's rules of uniqueness that would not hold after the run. */
  readonly brokenRules: readonly BrokenRule[];
}
