import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageParameterName } from '../../../contracts';
import { Access, credentials, RedshiftData, startEndpoints } from '../../../local/endpoints';
import type {
  CallIntercept,
  Endpoints,
  Executions,
  HistoryEvent,
  Services,
  StartExecution,
} from '../../../local/endpoints';
import { checkDefinition } from '../../../local/interpreter';
import type { ExecutionEvent, Json } from '../../../local/interpreter';
import { deployedPolicies, judgeBy } from '../../../local/permissions';
import type { PermissionRequest, Policies, Principal } from '../../../local/permissions';
import { executionHistory } from '../../../local/runtime/execution-history';
import { ExecutionRecords } from '../../../local/runtime/execution-records';
import { loadProject } from '../../../local/runtime/load-project';
import { openHome } from '../../../local/runtime/local-home';
import type { LocalHome } from '../../../local/runtime/local-home';
import * as names from '../../../local/runtime/local-names';
import { LocalPipeline } from '../../../local/runtime/local-pipeline';
import { describedExecution } from '../../../local/runtime/served-executions';
import { ObjectStore } from '../../../local/store';
import { Warehouse } from '../../../local/warehouse';
import { temporaryFolder } from './folders';
import { loadline, repository } from './loadline';
import type { Ended, Place, SpawnOptions } from './loadline';

export interface LocalStageOptions {
  readonly policies?: Policies;
  readonly intercept?: CallIntercept;
  /** @default that of a deployment with this machine's names */
  readonly parameters?: Services['parameters'];
}

const parameter = {
  version: 1,
  workflow: names.stateMachineArn,
  landing: names.landingBucket,
  work: names.workBucket,
  database: names.database,
  workgroup: names.workgroup,
  catalog: `s3://${names.assetBucket}/${names.catalogAsset}`,
};

const definition = checkDefinition(
  JSON.parse(readFileSync(join(repository, 'statemachines', 'daily-load.asl.json'), 'utf8')),
);

/**
 * A home as if it were a stage on AWS: its services answer on the loopback, for the callers whom the deployed policies let. Its
 * warehouse is open in this process until it is closed.
 */
export class LocalStage {
  /** Every request that was judged. */
  readonly requests: PermissionRequest[] = [];
  private readonly access: Access;
  private readonly home: LocalHome;
  private readonly store: ObjectStore;
  private readonly records: ExecutionRecords;
  private readonly data: RedshiftData;
  private endpoints: Endpoints | undefined;
  /** DuckDB lets one in: this, or a run. */
  private warehouse: Promise<Warehouse> | undefined;
  private loading: Promise<void> = Promise.resolve();
  /** Of the executions that were started here. */
  private readonly events = new Map<string, ExecutionEvent[]>();
  private executing = '';

  private constructor(
    private readonly place: Place,
    { policies = deployedPolicies() }: LocalStageOptions,
  ) {
    this.access = new Access({
      judge: judgeBy(policies),
      onRequest: (request) => this.requests.push(request),
    });
    this.home = openHome(place.home);
    this.records = new ExecutionRecords(this.home.executions);
    const assets = temporaryFolder();
    mkdirSync(assets, { recursive: true });
    if (existsSync(this.home.catalog)) copyFileSync(this.home.catalog, join(assets, names.catalogAsset));
    this.store = new ObjectStore({
      buckets: {
        [names.landingBucket]: place.landing,
        [names.workBucket]: this.home.workBucket,
        [names.assetBucket]: assets,
      },
      cacheDir: this.home.storeCache,
      readOnly: [names.landingBucket, names.assetBucket],
    });
    const { workgroup: workgroupName, database } = names;
    const warehouse = {
      transaction: async (...call: Parameters<Warehouse['transaction']>) =>
        (await this.opened()).transaction(...call),
      autocommit: async (...call: Parameters<Warehouse['autocommit']>) =>
        (await this.opened()).autocommit(...call),
    } as unknown as Warehouse; // all that the Data API uses of it
    this.data = new RedshiftData({ warehouse, workgroupName, database });
  }

  static async open(place: Place, options: LocalStageOptions = {}): Promise<LocalStage> {
    const stage = new LocalStage(place, options);
    stage.endpoints = await startEndpoints({
      region: names.region,
      access: stage.access,
      store: stage.store,
      redshiftData: stage.data,
      executions: stage.executions,
      parameters: options.parameters ?? {
        [stageParameterName(names.environment)]: JSON.stringify(parameter),
      },
      ...(options.intercept === undefined ? {} : { intercept: options.intercept }),
    });
    return stage;
  }

  /** The environment of somebody with the policy. */
  environment(who: Principal): Record<string, string> {
    return {
      ...this.endpoints?.environment(),
      ...credentials(this.access.issueKey(who)),
    };
  }

  /** The command as this person gives it. */
  run(who: Principal, args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
    const env = { ...this.environment(who), ...options.env };
    return loadline([...args, '--stage', names.environment], { ...options, env });
  }

  /** Waits for the executions that were started. */
  settled(): Promise<void> {
    return this.loading;
  }

  /** Executions that are started from now on wait until the answered function is called. */
  holdExecutions(): () => void {
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    this.loading = this.loading.then(() => held);
    return () => goOn();
  }

  async close(): Promise<void> {
    await this.loading;
    await this.endpoints?.close();
    await this.data.cancelAll();
    (await this.warehouse)?.close();
  }

  private readonly executions: Executions = {
    describe: (arn) =>
      this.records
        .all()
        .filter((record) => record.arn === arn)
        .map(describedExecution)[0],
    list: () => this.records.all().map(describedExecution),
    history: (arn): HistoryEvent[] | undefined => {
      const events = this.events.get(arn);
      return events === undefined ? undefined : executionHistory(definition, events);
    },
    start: ({ name = randomUUID(), input = '{}' }: StartExecution) => {
      const executionArn = names.executionArn(name);
      this.events.set(executionArn, []);
      this.loading = this.loading.then(() => this.load(name, JSON.parse(input) as Json));
      return { executionArn, startDate: new Date() };
    },
  };

  private async opened(): Promise<Warehouse> {
    await this.loading;
    return (this.warehouse ??= Warehouse.open({ file: this.home.warehouse, store: this.store }));
  }

  private async load(name: string, input: Json): Promise<void> {
    (await this.warehouse)?.close();
    this.warehouse = undefined;
    const pipeline = await LocalPipeline.open({
      catalog: loadProject(this.place.project ?? ''),
      landing: this.place.landing,
      home: this.home,
      onEvent: (event) => this.note(event),
    });
    try {
      for await (const { result } of pipeline.run(input, name)) expect(result).toBeDefined();
    } finally {
      await pipeline.close();
    }
  }

  private note(event: ExecutionEvent): void {
    if (event.type === 'ExecutionStarted')
      this.executing = this.records.all().find(({ status }) => status === 'RUNNING')?.arn ?? '';
    const events = this.events.get(this.executing);
    if (events === undefined) this.events.set(this.executing, [event]);
    else events.push(event);
  }
}
