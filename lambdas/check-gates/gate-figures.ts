import type { Limits } from '../../catalog';
import type { TableCounts } from '../../contracts';
import type { StagingResult } from '../../sql';
import type { UnusualDays } from './unusual-count';

/** What staging counted of a file. */
export type StagedFile = StagingResult['files'][number] & { readonly batchDate: string };

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
}
