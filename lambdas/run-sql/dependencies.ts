import type { Catalog } from '../../catalog';
import type { NoticeGuide } from '../notices/guide';
import type { Clock, Pause } from '../shared/clock';
import type { ObjectStoreClient } from '../shared/object-store-client';
import type { WarehouseClient } from './warehouse-client';

export interface RunSqlDependencies {
  readonly work: ObjectStoreClient;
  readonly data: WarehouseClient;
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** The wait before a transaction is tried again. */
  readonly pause: Pause;
  /** From 0 to below 1: cuts that wait. */
  readonly random: () => number;
  /** The ARN of the role by which COPY reads. @default the warehouse's default role */
  readonly copyRole?: string | undefined;
  /** The database role of the analysts, who are granted what tables they read. @default there is none */
  readonly analystRole?: string | undefined;
  /** @default where the notices of AWS are read */
  readonly guide?: NoticeGuide;
}
