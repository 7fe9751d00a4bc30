import type {
  FailedTable,
  Failure,
  HandledFailure,
  HandlerOutput,
  PublishedReports,
  Publishing,
  RunInput,
  JobTable,
  WorkflowPlan,
  RunReference,
  StaleDataSet,
} from '../contracts';
import { Expression, rendered } from './expressions';
import type { PathOf, ValueAt, Written } from './expressions';
import type { DataSetReference } from './workflow-dependencies';

/** The variables of the workflow. */
export interface Variables {
  readonly run: RunReference;
  readonly input: RunInput;
  readonly takenOver: readonly string[];
  /** StartRun has ended: there is a run, whose statements can be cancelled. */
  readonly started: boolean;
  /** The metadata tables exist, and the run may write to them. */
  readonly claimed: boolean;
  /** No statement of the run is at work. */
  readonly cancelled: boolean;
  /** Nor one of the runs that it took the lock over from. */
  readonly previousCancelled: boolean;
  readonly published: Publishing;
  readonly listing: string;
  readonly plan: WorkflowPlan;
  readonly failure: Failure;
  readonly failedTables: readonly FailedTable[];
  /** What PublishReports wrote; null before, and where it had nothing to do. */
  readonly reports: PublishedReports | null;
  /** Where there are data sets: those that were not refreshed. */
  readonly staleDataSets: readonly StaleDataSet[];
  /** Until when data sets are refreshed, in milliseconds of the epoch. */
  readonly refreshUntil: number;
  /** In RefreshDataSets: the data set of the iteration. */
  readonly refreshed: DataSetReference;
  readonly finished: HandlerOutput<'FinishRun'>;
  readonly ending: Pick<HandledFailure, 'error' | 'cause'>;
  /** In StageTables: the table of the iteration. */
  readonly item: JobTable;
}

/** A variable, or what is in it: `variable('plan.planFiles')`. */
export const variable = <Path extends PathOf<Variables>>(path: Path): Expression<ValueAt<Variables, Path>> =>
  new Expression(`$${path}`);

/** Values for some of the variables. */
export type Assigned = { readonly [Name in keyof Variables]?: Written<Variables[Name]> };

/** The values as a state assigns them. */
export const assign = (values: Assigned): Record<string, unknown> =>
  rendered(values) as Record<string, unknown>;
