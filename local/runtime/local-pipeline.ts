import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Catalog } from '../../catalog';
import { defaultMaxRunBytes, maxJobRunsAtOnce, runIdOf, runKeys } from '../../contracts';
import type { RunSummary, RunWarning } from '../../contracts';
import { logicalStagingJob } from '../../statemachines/names';
import { Access, LocalGlue, Mailbox, RedshiftData, ServiceError } from '../endpoints';
import type { CallIntercept, Job, Judging } from '../endpoints';
import { DamageObjects, disturbCalls, disturbTasks } from '../faults';
import type { FaultPlan } from '../faults';
import { execute } from '../interpreter';
import type {
  Definition,
  ExecutionEvent,
  ExecutionRequest,
  ExecutionResult,
  Json,
  Redriven,
  TaskResource,
} from '../interpreter';
import { deployedPolicies, judgeBy } from '../permissions';
import type { Policies } from '../permissions';
import { ObjectStore } from '../store';
import { Warehouse } from '../warehouse';
import type { LockWait, WarehouseOptions } from '../warehouse';
import { CopyReads } from './copy-reads';
import { dailyLoad } from './daily-load';
import { ExecutionQueue } from './execution-queue';
import { ExecutionRecords } from './execution-records';
import { FunctionHost } from './function-host';
import { damageWarnings } from './home-damage';
import { HomeFiles, isDurable } from './home-files';
import { judgedStaging } from './judged-staging';
import { LateStatements } from './late-statements';
import type { LocalHome } from './local-home';
import * as names from './local-names';
import { readSummary } from './read-summary';
import { RedriveStore } from './redrive-store';
import { provideSiteAssets } from './site-assets';
import { sparkJob } from './spark';
import { stagingJob } from './staging-job';
import { taskResources } from './task-resources';

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
  /** A DuckDB size. @default '2GB' */
  readonly memoryLimit?: string;
  /** A Python with pyspark, in which the Glue script stages the files. @default DuckDB stages them */
  readonly sparkPython?: string;
  /** What everybody of a run may do. @default the deployed policies */
  readonly policies?: Policies;
  /** For tests: the clock of Step Functions, by which executions start. @default the machine's */
  readonly now?: () => Date;
  /** For tests: told of every call that the policies judged. @default nobody is told */
  readonly onRequest?: Judging['onRequest'];
  /** For tests: fails calls of the handlers before or after their effect. @default none fails */
  readonly intercept?: CallIntercept;
  /** What goes wrong on purpose. @default nothing */
  readonly faults?: FaultPlan;
  /** For tests: functions that were started before; whoever started them closes them. @default new ones */
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
}

/** A redrive: the execution keeps its start, and so its run. */
interface Again {
  readonly redriven: Redriven;
  readonly startTime: string;
}

/** The deployed workflow, handlers and SQL on this machine: services on the loopback, the warehouse on DuckDB. */
export class LocalPipeline {
  private readonly queue = new ExecutionQueue((arn) => this.records.describe(arn) !== undefined);

  private constructor(
    private readonly options: PipelineOptions,
    private readonly access: Access,
    private readonly definition: Definition,
    private readonly records: ExecutionRecords,
    private readonly files: HomeFiles,
    /** Of the home, for the first execution to tell. */
    private warnings: readonly RunWarning[],
    private readonly store: ObjectStore,
    private readonly warehouse: Warehouse,
    private readonly redshiftData: RedshiftData,
    private readonly glue: LocalGlue,
    private readonly host: FunctionHost,
    private readonly late: LateStatements,
    private readonly redrives: RedriveStore,
  ) {}

  /** Opens the home. DuckDB lets one process at a time in: a second one fails here, with DuckDB's words. */
  static async open(options: PipelineOptions): Promise<LocalPipeline> {
    const { home, catalog } = options;
    const access =
      options.host?.access ??
      new Access({ judge: judgeBy(options.policies ?? deployedPolicies()), onRequest: options.onRequest });
    const store = new ObjectStore({
      buckets: {
        [names.landingBucket]: options.landing,
        [names.workBucket]: home.workBucket,
        [names.reportBucket]: home.reportBucket,
      },
      cacheDir: home.storeCache,
      readOnly: [names.landingBucket],
      isDurable,
    });
    const memoryLimit = options.memoryLimit ?? '2GB';
    const warehouse = await Warehouse.open({
      file: home.warehouse,
      store: new CopyReads(store, access.as('Copy')),
      memoryLimit,
      onLockWait: options.onLockWait,
      onTransaction: options.onTransaction,
    });
    if (catalog.reports.length > 0) provideSiteAssets(home.siteAssets);
    rmSync(home.scratch, { recursive: true, force: true });
    mkdirSync(home.scratch, { recursive: true });
    const files = new HomeFiles(home, catalog);
    const records = new ExecutionRecords(home.executions);
    const damages = [...files.begin(options.landing), ...records.setDamagedAside()];
    records.abortLeftBehind(new Date());
    const glue = new LocalGlue({
      jobs: {
        [logicalStagingJob]: judgedStaging(
          jobOf(options, store, memoryLimit),
          access.as('StagingJob'),
          store,
        ),
      },
      maxConcurrentRuns: maxJobRunsAtOnce,
    });
    const redshiftData = new RedshiftData({
      warehouse,
      workgroupName: names.workgroup,
      database: names.database,
    });
    const mailbox = new Mailbox({ outboxDir: home.outbox, subscribers: ['data-team@example.com'] });
    const { maxRunBytes = defaultMaxRunBytes, stepNotices = false } = options;
    const host = options.host ?? (await FunctionHost.start(access));
    const intercept = interceptOf(options, store);
    host.serve(
      { home, maxRunBytes, stepNotices },
      {
        store,
        topics: { [names.topicArn]: mailbox },
        redshiftData,
        glue,
        executions: { describe: (arn) => records.describe(arn) },
        ...(intercept === undefined ? {} : { intercept }),
      },
    );
    return new LocalPipeline(
      options,
      access,
      dailyLoad(),
      records,
      files,
      damageWarnings(home.root, damages),
      store,
      warehouse,
      redshiftData,
      glue,
      host,
      LateStatements.of(store, records, options.faults?.wantsLate === true),
      new RedriveStore(home.executions),
    );
  }

  /** Runs an execution, and those that it starts while batch dates wait, one after the other. */
  async *run(input: Json): AsyncGenerator<LocalExecution> {
    this.queue.start(input);
    for (let next = this.queue.next(); next !== undefined; next = this.queue.next()) {
      yield await this.execute(next.name, next.input);
    }
  }

  /**
   * RedriveExecution: continues an execution that failed or was stopped with the state that did not end well, and waits for
   * its end. Throws `ServiceError` with Step Functions' names where that cannot be.
   */
  async redrive(arn: string): Promise<LocalExecution> {
    const record = this.records.find(arn);
    if (record === undefined)
      throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    const { input, ...redriven } = this.redrives.next(record, new Date());
    return this.execute(record.name, input, { redriven, startTime: record.startTime });
  }

  async close(): Promise<void> {
    this.options.faults?.release();
    if (this.options.host === undefined) await this.host.close();
    else await this.host.rest();
    await this.glue.close();
    await this.redshiftData.close();
    this.warehouse.close();
  }

  private async execute(name: string, input: Json, again?: Again): Promise<LocalExecution> {
    const id = names.executionArn(name);
    const { redriven, startTime = (this.options.now?.() ?? new Date()).toISOString() } = again ?? {};
    const runId = runIdOf(id, startTime);
    const record = { name, arn: id, startTime };
    this.records.write({ ...record, status: 'RUNNING' });
    await this.tellDamage(runId);
    const execution = execute({
      definition: this.definition,
      input,
      execution: { id, name, startTime },
      stateMachine: { id: names.stateMachineArn, name: names.stateMachineName },
      resources: this.resources(),
      // The workflow's retries wait for services that others use, too. Here nobody does: what failed is not mended by waiting.
      random: () => 0,
      ...this.options.timing,
      ...(redriven === undefined ? {} : { redriven }),
      onEvent: (event) => {
        this.records.note(name, event);
        this.files.follow(event);
        this.options.onEvent?.(event);
      },
    });
    const { faults } = this.options;
    const result = await (faults === undefined ? execution : Promise.race([execution, faults.death]));
    const end = { status: result.status, stopTime: new Date().toISOString() };
    const why = result.status === 'SUCCEEDED' ? {} : { error: result.error, cause: result.cause };
    this.records.write({ ...record, ...end, ...why });
    this.redrives.keep(name, input, result, redriven?.count);
    this.queue.ended(name);
    return { name, runId, result, summary: readSummary(this.store, runId) };
  }

  /** A run tells its warnings from the objects that its steps keep; these are kept as those of a step. */
  private async tellDamage(runId: string): Promise<void> {
    if (this.warnings.length === 0) return;
    const key = runKeys(runId).warnings('Home');
    await this.store.put(names.workBucket, key, `${JSON.stringify(this.warnings)}\n`);
    this.warnings = [];
  }

  private resources(): Readonly<Record<string, TaskResource>> {
    const { lambda } = this.host;
    const resources = taskResources({
      workflow: this.access.as('Workflow'),
      lambda,
      glue: this.glue,
      startExecution: (next, named) => this.queue.start(next, named),
    });
    const { faults } = this.options;
    if (faults === undefined) return resources;
    const damage = new DamageObjects(faults, this.store, names.workBucket);
    return disturbTasks(resources, faults, {
      submitLate: (step) => this.late.submit(step, lambda),
      onJobEnd: () => damage.writtenBelow('staged/'),
    });
  }
}

function interceptOf({ intercept, faults }: PipelineOptions, store: ObjectStore): CallIntercept | undefined {
  if (faults === undefined) return intercept;
  return disturbCalls(faults, new DamageObjects(faults, store, names.workBucket));
}

function jobOf(
  { sparkPython, home, landing }: PipelineOptions,
  store: ObjectStore,
  memoryLimit: string,
): Job {
  if (sparkPython === undefined) return stagingJob({ store, scratch: home.scratch, memoryLimit });
  const buckets = { [names.landingBucket]: resolve(landing), [names.workBucket]: home.workBucket };
  return sparkJob({ python: sparkPython, buckets, scratch: home.scratch });
}
