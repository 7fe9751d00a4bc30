import type { Catalog } from '../../catalog';
import type { RunSummary } from '../../contracts';
import type { CallIntercept, Judging } from '../endpoints';
import type { FaultPlan } from '../faults';
import type { ExecutionEvent, ExecutionRequest, ExecutionResult, Json, TaskResources } from '../interpreter';
import type { Policies } from '../permissions';
import type { LockWait, WarehouseOptions } from '../warehouse';
import type { FunctionHost } from './function-host';
import type { LocalHome } from './local-home';

export interface PipelineOptions {
  readonly catalog: Catalog;
  /** The folder that holds `<source table>/<date>/*.csv`; only read. */
  readonly landing: string;
  readonly home: LocalHome;
  readonly onEvent?: (event: ExecutionEvent) => void;
  /** @default 50 GB, as deployed */
  readonly maxRunBytes?: number;
  /** A mail for each step, as a subscriber of every step gets on AWS. @default false */
  readonly stepNotices?: boolean;
  /** A DuckDB size. @default 350 MB for each core, 4 GB at most */
  readonly memoryLimit?: string;
  /** How many threads DuckDB works with, for the warehouse and for staging. @default one a core */
  readonly threads?: number;
  /** A Python with pyspark, in which the Glue script stages the files. @default DuckDB stages them */
  readonly sparkPython?: string;
  /** What everybody of a run may do. @default the deployed policies */
  readonly policies?: Policies;
  /** Aborts the execution, as StopExecution does; none begins afterwards. Its reason is a `TaskFailure`. @default none is stopped */
  readonly signal?: AbortSignal;
  /** For tests: the clock of Step Functions, by which executions start. @default the machine's */
  readonly now?: () => Date;
  /** For tests: told of every call that the policies judged. @default nobody is told */
  readonly onRequest?: Judging['onRequest'];
  /** For tests: fails calls of the handlers before or after their effect. @default none fails */
  readonly intercept?: CallIntercept;
  /** For tests: each statement or batch waits for this before it runs. @default it runs at once */
  readonly beforeSql?: () => void | Promise<void>;
  /** What goes wrong on purpose. @default nothing */
  readonly faults?: FaultPlan;
  /** For tests: stands between the workflow, with its `faults`, and what its tasks call. @default nothing does */
  readonly tasks?: (resources: TaskResources) => TaskResources;
  /** For tests: the definition that another deployment has. @default the committed one */
  readonly definition?: Json;
  /** For tests: functions that were started before, for this `home`; whoever started them closes them. @default new ones */
  readonly host?: FunctionHost;
  /** For tests: the workflow's clock and chance. @default the system's */
  readonly timing?: Pick<ExecutionRequest, 'clock' | 'random'>;
  /** Is told when a transaction of the warehouse has waited for another one. @default nobody is told */
  readonly onLockWait?: (wait: LockWait) => void;
  /** For tests: told each transaction of the warehouse when it has ended. @default nobody is told */
  readonly onTransaction?: WarehouseOptions['onTransaction'];
}

export interface LocalExecution {
  readonly name: string;
  readonly runId: string;
  readonly result: ExecutionResult;
  /** What the handlers wrote of the run; none when they could not. */
  readonly summary: RunSummary | undefined;
  /** A notice has told how it ended. */
  readonly told: boolean;
}
