import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Catalog } from '../../catalog';
import { defaultMaxRunBytes, maxJobRunsAtOnce, runIdOf, runKeys } from '../../contracts';
import type { RunSummary, RunWarning } from '../../contracts';
import { logicalStagingJob } from '../../statemachines/names';
import { Access, LocalGlue, Mailbox, RedshiftData, startEndpoints } from '../endpoints';
import type { CallIntercept, Endpoints, Job, Judging } from '../endpoints';
import { checkDefinition, execute } from '../interpreter';
import type { Definition, ExecutionEvent, ExecutionResult, Json } from '../interpreter';
import { LocalLambda } from '../lambda/local-lambda';
import { deployedPolicies, judgeBy } from '../permissions';
import type { Policies } from '../permissions';
import { ObjectStore } from '../store';
import { Warehouse } from '../warehouse';
import type { LockWait, WarehouseOptions } from '../warehouse';
import { CopyReads } from './copy-reads';
import { ExecutionQueue } from './execution-queue';
import { ExecutionRecords } from './execution-records';
import { handlerEnvironment, localFunctions } from './functions';
import { damageWarnings } from './home-damage';
import { HomeFiles, isDurable } from './home-files';
import { judgedStaging } from './judged-staging';
import type { LocalHome } from './local-home';
import * as names from './local-names';
import { readSummary } from './read-summary';
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

const definitionFile = join(__dirname, '..', '..', 'statemachines', 'daily-load.asl.json');

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
    private readonly endpoints: Endpoints,
    private readonly redshiftData: RedshiftData,
    private readonly glue: LocalGlue,
    private readonly lambda: LocalLambda,
  ) {}

  /** Opens the home. DuckDB lets one process at a time in: a second one fails here, with DuckDB's words. */
  static async open(options: PipelineOptions): Promise<LocalPipeline> {
    const { home, catalog } = options;
    const access = new Access({
      judge: judgeBy(options.policies ?? deployedPolicies()),
      onRequest: options.onRequest,
    });
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
    const endpoints = await startEndpoints({
      region: names.region,
      access,
      store,
      topics: { [names.topicArn]: mailbox },
      redshiftData,
      glue,
      executions: { describe: (arn) => records.describe(arn) },
      ...(options.intercept === undefined ? {} : { intercept: options.intercept }),
    });
    const lambda = LocalLambda.start(localFunctions(access), {
      ...endpoints.environment(),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', // the functions' runtime is deployed with them
      ...handlerEnvironment(home, {
        maxRunBytes: options.maxRunBytes ?? defaultMaxRunBytes,
        stepNotices: options.stepNotices ?? false,
      }),
    });
    const definition = checkDefinition(JSON.parse(readFileSync(definitionFile, 'utf8')));
    return new LocalPipeline(
      options,
      access,
      definition,
      records,
      files,
      damageWarnings(home.root, damages),
      store,
      warehouse,
      endpoints,
      redshiftData,
      glue,
      lambda,
    );
  }

  /** Runs an execution, and those that it starts while batch dates wait, one after the other. */
  async *run(input: Json): AsyncGenerator<LocalExecution> {
    this.queue.start(input);
    for (let next = this.queue.next(); next !== undefined; next = this.queue.next()) {
      yield await this.execute(next.name, next.input);
    }
  }

  async close(): Promise<void> {
    await this.lambda.close();
    await this.glue.close();
    await this.endpoints.close();
    await this.redshiftData.close();
    this.warehouse.close();
  }

  private async execute(name: string, input: Json): Promise<LocalExecution> {
    const id = names.executionArn(name);
    const startTime = (this.options.now?.() ?? new Date()).toISOString();
    const runId = runIdOf(id, startTime);
    const record = { name, arn: id, startTime };
    this.records.write({ ...record, status: 'RUNNING' });
    await this.tellDamage(runId);
    const result = await execute({
      definition: this.definition,
      input,
      execution: { id, name, startTime },
      stateMachine: { id: names.stateMachineArn, name: names.stateMachineName },
      resources: taskResources({
        workflow: this.access.as('Workflow'),
        lambda: this.lambda,
        glue: this.glue,
        startExecution: (next, named) => this.queue.start(next, named),
      }),
      // The workflow's retries wait for services that others use, too. Here nobody does: what failed is not mended by waiting.
      random: () => 0,
      onEvent: (event) => {
        this.records.note(name, event);
        this.files.follow(event);
        this.options.onEvent?.(event);
      },
    });
    const end = { status: result.status, stopTime: new Date().toISOString() };
    const why = result.status === 'SUCCEEDED' ? {} : { error: result.error, cause: result.cause };
    this.records.write({ ...record, ...end, ...why });
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
