import { reportState as source } from '../tables/published';
import { select } from './query';
import type { Query } from './query';

export interface ReportState {
  /** YYYY-MM-DD: up to which day the warehouse is loaded. */
  readonly as_of: string | null;
  readonly published_run: string | null;
}

/** One row; none before the first run has refreshed the marts. */
export const reportState = (): Query<ReportState> => select(['as_of', 'published_run'], source);
