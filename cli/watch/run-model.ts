import { visibleLine } from '../../catalog';
import type { TableCounts } from '../../contracts';
import { readCause } from '../../lambdas/handle-failure/read-cause';
import type { ExecutionEvent, Json } from '../../local/interpreter';
import type { RunArtifacts } from './run-artifacts';
import { shownStates } from './shown-states';

/** A state of the workflow that is shown; times in milliseconds since 1970. */
export interface StateView {
  readonly name: string;
  readonly since: number;
  readonly until?: number;
}

export type TableStep = 'waiting' | 'staging' | 'staged' | 'copying' | 'copied' | 'failed' | 'published';

export interface TableView {
  readonly name: string;
  readonly step: TableStep;
  readonly files: number;
  readonly bytes: number;
  readonly rows?: number;
  readonly rejected?: number;
  readonly since?: number;
  readonly until?: number;
  /** Known once the gates have been checked. */
  readonly counts?: TableCounts;
}

export interface FailureView {
  /** A state or a table. */
  readonly where: string;
  readonly reason: string;
}

/** The present state of one run, from its events and artifacts. Nothing here knows how it is displayed. */
export class RunModel {
  runId = '';
  readonly states: StateView[] = [];
  readonly failures: FailureView[] = [];
  outcome: string | undefined;
  since: number | undefined;
  until: number | undefined;
  /** What is being retried, and why. */
  retry: string | undefined;
  private readonly byName = new Map<string, TableView>();
  /** The table of each iteration of StageTables. */
  private readonly iterations = new Map<number, string>();
  /** The S3 prefix under which a table with new files is staged. */
  private readonly prefixes = new Map<string, string>();

  constructor(private readonly artifacts: RunArtifacts) {}

  get tables(): readonly TableView[] {
    return [...this.byName.values()];
  }

  take(event: ExecutionEvent): void {
    const now = event.timestamp.getTime();
    const { type, state = '' } = event;
    if (type === 'ExecutionStarted') this.since = now;
    if (type === 'TaskRetried')
      this.retry = `retrying ${state} in ${event.delaySeconds ?? 0} s: ${visibleLine(event.error ?? '')}`;
    if (event.path.length === 0) this.takeOuter(event, now);
    else if (event.path[0]?.map === 'StageTables') this.takeStaging(event, now);
  }

  private takeOuter({ type, state = '', output, error = '', cause = '' }: ExecutionEvent, now: number): void {
    if (type === 'StateEntered') this.enter(state, now);
    // The state Failed only passes on an earlier failure.
    if (type === 'StateFailed' && state !== 'Failed') {
      this.failures.push({ where: state, reason: readCause(error, cause).message });
    }
    if (type === 'StateExited') this.leave(state, output);
    if (/^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type)) {
      this.until = now;
      this.closeState(now);
      this.outcome = type === 'ExecutionSucceeded' ? (textOf(output, 'outcome') ?? 'done') : 'failed';
    }
  }

  private enter(state: string, now: number): void {
    if (!shownStates.has(state)) return;
    this.closeState(now);
    this.states.push({ name: state, since: now });
    // One state copies all tables: which of them it is at is within RunSql.
    if (state === 'CopyChanges') this.changeAll('staged', 'copying');
    if (state === 'PrepareDown') this.changeAll('copying', 'copied');
    if (state !== 'StageTables') return;
    for (const { table, files, bytes, prefix } of this.artifacts.plannedTables(this.runId)) {
      this.byName.set(table, { name: table, step: 'waiting', files, bytes });
      if (prefix !== null) this.prefixes.set(table, prefix);
    }
  }

  private leave(state: string, output: Json | undefined): void {
    this.retry = undefined;
    if (state === 'StartRun') this.runId = textOf(output, 'runId') ?? '';
    for (const failed of failedTablesOf(output)) this.fail(textOf(failed, 'table') ?? '', failed);
    if (state === 'CheckGates') {
      for (const [name, counts] of Object.entries(this.artifacts.counts(this.runId) ?? {})) {
        this.change(name, { counts });
      }
    }
    if (state === 'PublishUnits') {
      for (const { name, counts } of this.tables) {
        if (counts !== undefined) this.change(name, { step: 'published' });
      }
    }
  }

  private takeStaging({ type, state = '', path, input, output }: ExecutionEvent, now: number): void {
    const index = path[0]?.index ?? 0;
    if (type === 'StateEntered' && state === 'Table') {
      const name = textOf(input, 'table') ?? '';
      this.iterations.set(index, name);
      this.change(name, { step: 'staging', since: now });
    }
    const table = this.iterations.get(index) ?? '';
    if (type === 'StateExited' && state === 'TableStaged') this.staged(table, now);
    if (type === 'StateExited' && state === 'TableFailed') {
      this.change(table, { until: now });
      this.fail(table, output);
    }
  }

  /** By this run or by an earlier one. */
  private staged(table: string, now: number): void {
    const prefix = this.prefixes.get(table);
    const result = prefix === undefined ? undefined : this.artifacts.staged(prefix);
    const rows = result === undefined ? {} : { rows: result.read, rejected: result.rejected };
    this.change(table, { step: 'staged', until: now, ...rows });
  }

  private fail(table: string, why: Json | undefined): void {
    this.change(table, { step: 'failed' });
    const { message } = readCause(textOf(why, 'error') ?? '', textOf(why, 'cause') ?? '');
    this.failures.push({ where: table, reason: message });
  }

  private changeAll(from: TableStep, to: TableStep): void {
    for (const { name, step } of this.tables) if (step === from) this.change(name, { step: to });
  }

  private change(name: string, now: Partial<TableView>): void {
    const before = this.byName.get(name) ?? { name, step: 'waiting', files: 0, bytes: 0 };
    this.byName.set(name, { ...before, ...now });
  }

  private closeState(now: number): void {
    const last = this.states.pop();
    if (last !== undefined) this.states.push({ ...last, until: last.until ?? now });
  }
}

/** Of the answer of a SQL step. */
function failedTablesOf(output: Json | undefined): readonly Json[] {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return [];
  const { failedTables } = output;
  return Array.isArray(failedTables) ? failedTables : [];
}

function textOf(value: Json | undefined, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const found = value[name];
  return typeof found === 'string' ? found : undefined;
}
