import { runIdOf, runKeys } from '../../contracts';
import type { RunWarning } from '../../contracts';
import { DamageObjects, disturbTasks } from '../faults';
import { checkDefinition, execute } from '../interpreter';
import type { Definition, Json, TaskResources } from '../interpreter';
import { dailyLoad } from './daily-load';
import type { QueuedExecution } from './execution-queue';
import { damageWarnings } from './home-damage';
import { LateStatements } from './late-statements';
import * as names from './local-names';
import { LocalServices } from './local-services';
import type { LocalExecution, PipelineOptions } from './pipeline-options';
import { isTold, readSummary } from './read-summary';
import { taskResources } from './task-resources';
import { walkFailurePath } from './walk-failure-path';

export type { LocalExecution, PipelineOptions } from './pipeline-options';

/** The deployed workflow, handlers and SQL on this machine: services on the loopback, the warehouse on DuckDB. */
export class LocalPipeline {
  private readonly late: LateStatements;
  /** Of the home, for the first execution to tell. */
  private warnings: readonly RunWarning[];

  private constructor(
    private readonly options: PipelineOptions,
    private readonly definition: Definition,
    private readonly services: LocalServices,
  ) {
    const { store, records, damages } = services;
    this.late = LateStatements.of(store, records, options.faults?.wantsLate === true);
    this.warnings = damageWarnings(options.home.root, damages);
  }

  /** Opens the home. DuckDB lets one process at a time in: a second one fails here, with DuckDB's words. */
  static async open(options: PipelineOptions): Promise<LocalPipeline> {
    const services = await LocalServices.open(options);
    const definition = options.definition === undefined ? dailyLoad() : checkDefinition(options.definition);
    return new LocalPipeline(options, definition, services);
  }

  /**
   * Runs an execution, and those that it starts while batch dates wait, one after the other.
   * @param called its name. @default one that nothing else has
   */
  async *run(input: Json, called?: string): AsyncGenerator<LocalExecution> {
    this.services.queue.start(input, called);
    while (!this.isStopped) {
      const next = this.services.queue.next();
      if (next === undefined) return;
      yield await this.execute(next);
    }
  }

  /** Executions wait: one that was stopped kept them from beginning. */
  get isWaiting(): boolean {
    return !this.services.queue.isEmpty;
  }

  private get isStopped(): boolean {
    return this.options.signal?.aborted === true;
  }

  /**
   * RedriveExecution: continues an execution that failed or was stopped with the state that did not end well, and waits for
   * its end. Throws `ServiceError` with Step Functions' names where that cannot be.
   */
  async redrive(arn: string): Promise<LocalExecution> {
    return this.execute(this.services.executions.accept(arn).execution);
  }

  async close(): Promise<void> {
    this.options.faults?.release();
    await this.services.close();
  }

  private async execute({ name, input, again }: QueuedExecution): Promise<LocalExecution> {
    const { records, files, store } = this.services;
    const id = names.executionArn(name);
    const {
      redriven,
      startTime = (this.options.now?.() ?? new Date()).toISOString(),
      ...redrive
    } = again ?? {};
    const runId = runIdOf(id, startTime);
    const record = { name, arn: id, startTime, ...redrive };
    records.write({ ...record, status: 'RUNNING' });
    await this.tellDamage(runId);
    const request = {
      definition: this.definition,
      input,
      execution: { id, name, startTime },
      stateMachine: { id: names.stateMachineArn, name: names.stateMachineName },
      // The workflow's retries wait for services that others use, too. Here nobody does: what failed is not mended by waiting.
      random: () => 0,
      ...this.options.timing,
    };
    const execution = execute({
      ...request,
      resources: this.resources(),
      ...(this.options.signal === undefined ? {} : { signal: this.options.signal }),
      ...(redriven === undefined ? {} : { redriven }),
      onEvent: (event) => {
        records.note(name, event);
        files.follow(event);
        this.options.onEvent?.(event);
      },
    });
    const { faults } = this.options;
    const result = await (faults === undefined ? execution : Promise.race([execution, faults.death]));
    const end = { status: result.status, stopTime: new Date().toISOString() };
    const why = result.status === 'SUCCEEDED' ? {} : { error: result.error, cause: result.cause };
    records.write({ ...record, ...end, ...why });
    this.services.redrives.keep(name, input, result, redriven?.count);
    this.services.queue.ended(name);
    if (result.status === 'ABORTED') {
      await this.services.stopWork();
      if (!isTold(store, runId)) await walkFailurePath({ ...request, resources: this.resources() }, result);
    }
    return { name, runId, result, summary: readSummary(store, runId), told: isTold(store, runId) };
  }

  /** A run tells its warnings from the objects that its steps keep; these are kept as those of a step. */
  private async tellDamage(runId: string): Promise<void> {
    if (this.warnings.length === 0) return;
    const key = runKeys(runId).warnings('Home');
    await this.services.store.put(names.workBucket, key, `${JSON.stringify(this.warnings)}\n`);
    this.warnings = [];
  }

  private resources(): TaskResources {
    const { access, glue, host, store } = this.services;
    const { lambda } = host;
    const called = taskResources({
      ...{ workflow: access.as('Workflow'), lambda, glue },
      startExecution: (next, named) => this.services.queue.start(next, named),
    });
    const { faults, tasks } = this.options;
    const resources = tasks?.(called) ?? called;
    if (faults === undefined) return resources;
    const damage = new DamageObjects(faults, store, names.workBucket);
    return disturbTasks(resources, faults, {
      submitLate: (step) => this.late.submit(step, lambda),
      onJobEnd: () => damage.writtenBelow('staged/'),
    });
  }
}
