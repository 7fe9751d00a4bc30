import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import type { LocalExecution } from '../../../local/runtime/local-pipeline';
import project from '../project';
import { land } from './landing';
import { quickTiming } from './quick-timing';
import type { Scenario } from './scenarios';

/** An execution takes one batch date. */
const maxRunBytes = 1;

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

  /** Makes the home what the scenario starts from. */
  async restore(scenario: Scenario): Promise<void> {
    const made = this.prepared.get(scenario.name) ?? this.prepare(scenario);
    this.prepared.set(scenario.name, made);
    const from = await made;
    this.empty();
    cpSync(join(from, 'home'), this.home.root, { recursive: true });
    cpSync(join(from, 'landing'), this.landing, { recursive: true });
  }

  /** A run, as the command `run` does it: executions until no batch date waits. */
  async run(faults: readonly string[], onCall?: (call: ObservedCall) => void): Promise<PlayedRun> {
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
      },
    });
    try {
      for await (const execution of pipeline.run({})) executions.push(execution);
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
