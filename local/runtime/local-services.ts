import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultMaxRunBytes, maxJobRunsAtOnce } from '../../contracts';
import type { HandlerName } from '../../contracts';
import { logicalStagingJob } from '../../statemachines/names';
import { Access, LocalGlue, Mailbox, RedshiftData } from '../endpoints';
import type { CallIntercept, Job } from '../endpoints';
import { DamageObjects, disturbCalls } from '../faults';
import { deployedPolicies, judgeBy } from '../permissions';
import { ObjectStore } from '../store';
import { Warehouse } from '../warehouse';
import { CopyReads } from './copy-reads';
import { ExecutionQueue } from './execution-queue';
import { ExecutionRecords } from './execution-records';
import { FunctionHost } from './function-host';
import type { DeployedFor } from './function-host';
import type { HomeDamage } from './home-damage';
import { HomeFiles, isDurable } from './home-files';
import { judgedStaging } from './judged-staging';
import { defaultMemory } from './default-memory';
import type { LocalHome } from './local-home';
import * as names from './local-names';
import type { PipelineOptions } from './pipeline-options';
import { RedriveStore } from './redrive-store';
import { ServedExecutions } from './served-executions';
import { provideSiteAssets } from './site-assets';
import { sparkJob } from './spark';
import { stagingJob } from './staging-job';

export const accessOf = ({ host, policies, onRequest }: PipelineOptions): Access =>
  host?.access ?? new Access({ judge: judgeBy(policies ?? deployedPolicies()), onRequest });

export const storeOf = ({ home, landing }: Pick<PipelineOptions, 'home' | 'landing'>): ObjectStore =>
  new ObjectStore({
    buckets: {
      [names.landingBucket]: landing,
      [names.workBucket]: home.workBucket,
      [names.reportBucket]: home.reportBucket,
    },
    cacheDir: home.storeCache,
    readOnly: [names.landingBucket],
    isDurable,
  });

/** The topic of the notices, by its ARN. */
export const topicsOf = ({ outbox }: LocalHome): Readonly<Record<string, Mailbox>> => ({
  [names.topicArn]: new Mailbox({ outboxDir: outbox, subscribers: ['data-team@example.com'] }),
});

/** What the functions of a home are deployed for. */
export const deployedFor = ({
  home,
  maxRunBytes = defaultMaxRunBytes,
  stepNotices = false,
}: PipelineOptions): DeployedFor => ({ home, maxRunBytes, stepNotices });

const tellers: readonly HandlerName[] = ['FinishRun', 'HandleFailure'];

/** What stands for AWS during a run, over one home that no other process has open. */
export class LocalServices {
  private constructor(
    private readonly options: PipelineOptions,
    readonly access: Access,
    readonly store: ObjectStore,
    private readonly warehouse: Warehouse,
    private readonly redshiftData: RedshiftData,
    readonly glue: LocalGlue,
    readonly host: FunctionHost,
    readonly records: ExecutionRecords,
    readonly files: HomeFiles,
    readonly queue: ExecutionQueue,
    readonly redrives: RedriveStore,
    readonly executions: ServedExecutions,
    /** Of the home, found when it was opened. */
    readonly damages: readonly HomeDamage[],
  ) {}

  /** Opens the home. DuckDB lets one process at a time in: a second one fails here, with DuckDB's words. */
  static async open(options: PipelineOptions): Promise<LocalServices> {
    const { home } = options;
    const access = accessOf(options);
    const store = storeOf(options);
    const opening = Warehouse.open({
      file: home.warehouse,
      store: new CopyReads(store, access.as('Copy')),
      memoryLimit: memoryLimitOf(options),
      ...threadsOf(options),
      onLockWait: options.onLockWait,
      onTransaction: options.onTransaction,
    });
    // Side by side: the thread of the functions loads their modules while DuckDB opens its file.
    const starting = options.host === undefined ? FunctionHost.start(access) : options.host;
    const [warehouse, host] = await Promise.allSettled([opening, starting]);
    try {
      return LocalServices.serve(options, access, store, valueOf(warehouse), valueOf(host));
    } catch (error) {
      if (warehouse.status === 'fulfilled') warehouse.value.close();
      if (host.status === 'fulfilled' && options.host === undefined) await host.value.close();
      throw error;
    }
  }

  private static serve(
    options: PipelineOptions,
    access: Access,
    store: ObjectStore,
    warehouse: Warehouse,
    host: FunctionHost,
  ): LocalServices {
    const { home, catalog } = options;
    if (catalog.reports.length > 0) provideSiteAssets(home.siteAssets);
    rmSync(home.scratch, { recursive: true, force: true });
    mkdirSync(home.scratch, { recursive: true });
    const files = new HomeFiles(home, catalog);
    const records = new ExecutionRecords(home.executions);
    const damages = [...files.begin(options.landing), ...records.setDamagedAside()];
    records.abortLeftBehind(new Date());
    const job = judgedStaging(jobOf(options, store), access.as('StagingJob'), store);
    const glue = new LocalGlue({ jobs: { [logicalStagingJob]: job }, maxConcurrentRuns: maxJobRunsAtOnce });
    const redshiftData = new RedshiftData({
      warehouse,
      workgroupName: names.workgroup,
      database: names.database,
      ...(options.beforeSql === undefined ? {} : { intercept: options.beforeSql }),
    });
    const topics = topicsOf(home);
    const intercept = interceptOf(options, store);
    const redrives = new RedriveStore(home.executions);
    const queue = new ExecutionQueue((arn) => records.find(arn) !== undefined);
    const executions = new ServedExecutions(records, redrives, queue);
    host.serve(deployedFor(options), {
      ...{ store, topics, redshiftData, glue, executions },
      ...(intercept === undefined ? {} : { intercept }),
    });
    return new LocalServices(
      options,
      access,
      store,
      warehouse,
      redshiftData,
      glue,
      host,
      records,
      files,
      queue,
      redrives,
      executions,
      damages,
    );
  }

  /**
   * Ends what a stopped execution has at work, and waits for it. A function that is telling how the run ended comes to its end,
   * as every function does on AWS; the others end where they are.
   */
  async stopWork(): Promise<void> {
    await this.host.lambda.ended(tellers);
    await this.host.restart();
    await this.glue.stopAll();
    await this.redshiftData.cancelAll();
  }

  async close(): Promise<void> {
    if (this.options.host === undefined) await this.host.close();
    else await this.host.rest();
    await this.glue.stopAll();
    await this.redshiftData.cancelAll();
    this.warehouse.close();
  }
}

function interceptOf({ intercept, faults }: PipelineOptions, store: ObjectStore): CallIntercept | undefined {
  if (faults === undefined) return intercept;
  return disturbCalls(faults, new DamageObjects(faults, store, names.workBucket));
}

const threadsOf = ({ threads }: PipelineOptions): { readonly threads?: number } =>
  threads === undefined ? {} : { threads };

const memoryLimitOf = ({ memoryLimit = defaultMemory() }: PipelineOptions): string => memoryLimit;

/** What came of a promise, or throws what it failed with. */
function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

function jobOf(options: PipelineOptions, store: ObjectStore): Job {
  const { sparkPython, home, landing } = options;
  if (sparkPython === undefined)
    return stagingJob({
      ...{ store, scratchDir: home.scratch, memoryLimit: memoryLimitOf(options) },
      ...threadsOf(options),
    });
  const buckets = { [names.landingBucket]: resolve(landing), [names.workBucket]: home.workBucket };
  return sparkJob({ python: sparkPython, buckets, scratch: home.scratch });
}
