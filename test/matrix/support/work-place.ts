import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildCatalog } from '../../../catalog';
import type { Catalog } from '../../../catalog';
import { Access } from '../../../local/endpoints';
import { FaultPlan, parseFault, ProcessKilled } from '../../../local/faults';
import type { ObservedCall } from '../../../local/faults';
import { deployedPolicies, judgeBy } from '../../../local/permissions';
import { FunctionHost } from '../../../local/runtime/function-host';
import { openHome } from '../../../local/runtime/local-home';
import type { LocalHome } from '../../../local/runtime/local-home';
import { LocalPipeline } from '../../../local/runtime/local-pipeline';
import type { LocalExecution, PipelineOptions } from '../../../local/runtime/local-pipeline';
import { ObjectStore } from '../../../local/store';
import { Warehouse } from '../../../local/warehouse';
import project from '../project';
import { land } from './landing';
import { quickTiming } from './quick-timing';
import type { Scenario } from './scenarios';

/** An execution takes one batch date. */
const maxRunBytes = 1;

/** Under which name and at what time its first execution starts: by them a run is known. */
export interface Start {
  readonly name: string;
  readonly time: Date;
}

interface RunOptions extends Pick<PipelineOptions, 'tasks'> {
  readonly onCall?: (call: ObservedCall) => void;
  /** @default a name of its own, now */
  readonly start?: Start;
}

/** How the executions of a run ended, and which faults of it did not happen. */
export interface PlayedRun {
  readonly executions: readonly LocalExecution[];
  readonly killed: boolean;
  readonly notReached: readonly string[];
}

/**
 * One home in which run after run is played, with one set of functions. What a scenario starts from is made once and kept, and
 * copied for each point.
 */
export class WorkPlace {
  private readonly prepared = new Map<string, Promise<string>>();

  private constructor(
    private readonly folder: string,
    readonly home: LocalHome,
    private readonly host: FunctionHost,
    readonly catalog: Catalog,
  ) {}

  static async open(): Promise<WorkPlace> {
    const folder = mkdtempSync(join(tmpdir(), 'loadline-matrix-'));
    const home = openHome(join(folder, 'home'));
    const access = new Access({ judge: judgeBy(deployedPolicies()) });
    const host = await FunctionHost.start(access);
    return new WorkPlace(folder, home, host, buildCatalog(project));
  }

  async close(): Promise<void> {
    await this.host.close();
    rmSync(this.folder, { recursive: true });
  }

  get landing(): string {
    return join(this.folder, 'landing');
  }

  /**
   * Makes the home what the scenario starts from.
   * @param kept a moment of a run of the scenario, from which it is to go on. @default the moment before it
   */
  async restore(scenario: Scenario, kept?: string): Promise<void> {
    const made = this.prepared.get(scenario.name) ?? this.prepare(scenario);
    this.prepared.set(scenario.name, made);
    const from = await made;
    this.empty();
    cpSync(kept ?? join(from, 'home'), this.home.root, { recursive: true });
    cpSync(join(from, 'landing'), this.landing, { recursive: true });
    if (kept !== undefined)
      cpSync(join(from, 'home', basename(this.home.executions)), this.home.executions, { recursive: true });
  }

  /** Keeps the home as it is, in the midst of a run, but for what is written of the run's execution. */
  keep(name: string): string {
    const kept = join(this.folder, 'kept', name);
    cpSync(this.home.root, kept, { recursive: true, filter: (path) => path !== this.home.executions });
    return kept;
  }

  /** What was committed since the warehouse was opened is beside its file: it is taken in once, instead of by each copy. */
  async takeIn(kept: string): Promise<void> {
    const store = new ObjectStore({ buckets: {}, cacheDir: this.home.storeCache });
    const file = join(kept, basename(this.home.warehouse));
    if (existsSync(file)) (await Warehouse.open({ file, store, threads: 1 })).close();
  }

  /** A run, as the command `run` does it: executions until no batch date waits. */
  async run(faults: readonly string[], { onCall, start, tasks }: RunOptions = {}): Promise<PlayedRun> {
    const kill = (): void => undefined; // this process lives on
    const plan = new FaultPlan(faults.map(parseFault), {
      kill,
      ...(onCall === undefined ? {} : { onCall }),
    });
    const executions: LocalExecution[] = [];
    const { catalog, landing, host } = this;
    const home = openHome(this.home.root);
    const pipeline = await LocalPipeline.open({
      ...{
        catalog,
        landing,
        home,
        host,
        faults: plan,
        timing: quickTiming,
        maxRunBytes,
        memoryLimit: '300MB',
        threads: 1, // the matrix has a process a core and one more
        ...(tasks === undefined ? {} : { tasks }),
        ...(start === undefined ? {} : { now: () => start.time }),
      },
    });
    try {
      for await (const execution of pipeline.run({}, start?.name)) executions.push(execution);
    } catch (error) {
      if (!(error instanceof ProcessKilled)) throw error;
    } finally {
      await pipeline.close();
    }
    return { executions, killed: plan.dead, notReached: plan.notReached.map(({ text }) => text) };
  }

  private empty(): void {
    for (const path of [this.home.root, this.landing]) rmSync(path, { recursive: true, force: true });
  }

  private async prepare({ name, loaded, killedAt, landed }: Scenario): Promise<string> {
    this.empty();
    const kept = join(this.folder, 'prepared', name);
    for (const day of loaded) {
      land(this.landing, day);
      const { executions } = await this.run([]);
      if (executions.some(({ result }) => result.status !== 'SUCCEEDED'))
        throw new Error(`The scenario "${name}" cannot be prepared: ${JSON.stringify(executions)}`);
    }
    for (const day of landed) land(this.landing, day);
    if (killedAt !== undefined && !(await this.run([killedAt])).killed)
      throw new Error(`The scenario "${name}" is not killed at ${killedAt}.`);
    openHome(this.home.root);
    cpSync(this.home.root, join(kept, 'home'), { recursive: true });
    cpSync(this.landing, join(kept, 'landing'), { recursive: true });
    return kept;
  }
}
