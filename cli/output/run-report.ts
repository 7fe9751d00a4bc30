import { addCounts, errorNames, executionAborted, noCounts } from '../../contracts';
import type { CountsByTable, RunError, RunSummary, RunWarning, TableCounts } from '../../contracts';

export type Outcome = RunSummary['outcome'];

/** What `run --json` prints; the outer counts (docs/semantics.md#counts) are summed over the runs. */
export interface RunReport {
  readonly outcome: Outcome;
  readonly error?: RunError;
  readonly tables: CountsByTable;
  readonly warnings: readonly RunWarning[];
  readonly runs: readonly RunOfReport[];
}

export interface RunOfReport {
  readonly runId: string;
  readonly outcome: Outcome;
  readonly tables: CountsByTable;
  readonly warnings: readonly RunWarning[];
}

/** An execution that has ended, here or on AWS. */
export interface EndedExecution {
  readonly runId: string;
  readonly result:
    | { readonly status: 'SUCCEEDED' }
    | {
        readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
        readonly error: string;
        readonly cause: string;
        /** Where it was stopped; none of one that could not begin, or that is known from outside alone. */
        readonly checkpoint?: { readonly state: string };
      };
  /** What the handlers wrote of the run; none when they could not. */
  readonly summary: RunSummary | undefined;
}

export function runReport(executions: readonly EndedExecution[]): RunReport {
  const runs = executions.map((execution): RunOfReport & { error?: RunError } => {
    const { runId, result, summary } = execution;
    const described = { runId, tables: summary?.tables ?? {}, warnings: summary?.warnings ?? [] };
    if (result.status === 'SUCCEEDED') return { ...described, outcome: summary?.outcome ?? 'failed' };
    // Stopped behind its end, which it has told.
    const isOver = summary?.outcome === 'published' || summary?.outcome === 'nothing';
    if (result.status === 'ABORTED' && isOver) return { ...described, outcome: summary.outcome };
    return { ...described, outcome: failure(result, summary), error: errorOf(result, summary) };
  });
  const error = runs.find((run) => run.error !== undefined)?.error;
  return {
    outcome: overall(runs.map((run) => run.outcome)),
    ...(error === undefined ? {} : { error }),
    tables: sum(runs.map((run) => run.tables)),
    warnings: onceEach(runs.flatMap((run) => run.warnings)),
    runs: runs.map(({ runId, outcome, tables, warnings }) => ({ runId, outcome, tables, warnings })),
  };
}

/** Runs that follow one another find the same in landing. */
const onceEach = (warnings: readonly RunWarning[]): RunWarning[] =>
  warnings.filter(
    ({ kind, table, message }, index) =>
      index ===
      warnings.findIndex(
        (other) => other.kind === kind && other.table === table && other.message === message,
      ),
  );

/** Staging errors name their table already. */
function withPlace({ table, state, message }: RunError): string {
  const place = `${table ?? state}: `;
  return message.includes(place) ? message : `${place}${message}`;
}

type Failed = Extract<EndedExecution['result'], { error: string }>;

const failure = ({ error }: Failed, summary: RunSummary | undefined): Outcome =>
  summary?.outcome === 'skipped' || error === errorNames.lockHeld ? 'skipped' : 'failed';

/** The handlers' messages for every table that failed; the execution's own error where no handler wrote one. */
function errorOf(result: Failed, summary: RunSummary | undefined): RunError {
  const { status, error: name, cause: message, checkpoint } = result;
  const own = {
    name: status === 'ABORTED' ? executionAborted : name,
    message,
    state: checkpoint?.state.replace(/: .*$/, '') ?? 'StartRun', // one that could not begin
  };
  const error = summary?.error ?? own;
  const all = summary?.errors ?? [];
  if (all.length < 2) return error;
  return {
    ...error,
    message: all.map(withPlace).join('\n'),
  };
}

/** The worst outcome; `published` outranks `nothing`. */
function overall(outcomes: readonly Outcome[]): Outcome {
  const order: readonly Outcome[] = ['failed', 'skipped', 'published'];
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'nothing';
}

function sum(all: readonly CountsByTable[]): CountsByTable {
  const total: Record<string, TableCounts> = {};
  for (const [table, counts] of all.flatMap((tables) => Object.entries(tables))) {
    total[table] = addCounts(total[table] ?? noCounts, counts);
  }
  return total;
}
