import {
  checkGatesInput,
  finishRunInput,
  firstCursor,
  handleFailureInput,
  handlerNames,
  listLandingInput,
  planRunInput,
  publishReportsInput,
  runSqlInput,
  startRunInput,
  workflowPlan,
} from '../../../contracts';
import type {
  HandlerName,
  PublishedReports,
  RunInput,
  RunPlan,
  RunSqlInput,
  RunSqlOutput,
} from '../../../contracts';
import { TaskFailure } from '../../../local/interpreter';
import type { ExecutionResult, Json, TaskResource, TaskResources } from '../../../local/interpreter';
import { logicalFunctionArn } from '../../../statemachines/names';
import { glue, lambda, run } from '../../local/interpreter/support/machine';
import { VirtualClock } from '../../local/interpreter/support/virtual-clock';
import { definition } from './all-states';

const inputs = {
  StartRun: startRunInput,
  ListLanding: listLandingInput,
  PlanRun: planRunInput,
  RunSql: runSqlInput,
  CheckGates: checkGatesInput,
  PublishReports: publishReportsInput,
  FinishRun: finishRunInput,
  HandleFailure: handleFailureInput,
} as const;

export interface Call {
  readonly state: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface Script {
  /** @default a clock of its own */
  readonly clock?: VirtualClock;
  /** How long a job run takes. @default no time */
  readonly jobRunHours?: number;
  /** @default answers that the step is done */
  readonly runSql?: (payload: RunSqlInput) => Promise<RunSqlOutput>;
  /** SQL steps that end with these tables failed, and their states. */
  readonly failedTables?: Readonly<Record<string, readonly string[]>>;
  /** How often each SQL step is called until it is done. @default once */
  readonly calls?: number;
  /** States that fail each time they are called. */
  readonly failing?: readonly string[];
  readonly plan?: Partial<RunPlan>;
  readonly publish?: boolean;
  readonly remaining?: boolean;
  /** With what the first calls of StartNextRun fail, one after the other. @default none fails */
  readonly startingFails?: readonly string[];
  readonly takenOver?: readonly string[];
  /** The execution's input, as StartRun answers it. */
  readonly input?: RunInput;
  readonly reports?: PublishedReports | null;
  /** What FindReports finds. @default false */
  readonly current?: boolean;
  /** @default the committed one */
  readonly definition?: Json;
  /** What that one calls beside handlers, Glue and itself. @default nothing: the call is refused by name */
  readonly resources?: TaskResources;
}

const runReference = {
  ...{ runId: 'r-1', execution: 'arn:execution:1', startedAt: '2024-05-01T06:00:00.000Z', number: 1 },
};

const planned = (table: string, files: number) => ({
  ...{ table, files, bytes: files, staged: false, workerType: 'G.1X', workers: 2, timeoutMinutes: 60 },
  request: files > 0 ? `s3://work/stage/${table}.json` : null,
  manifest: files > 0 ? `s3://work/${table}/manifest.json` : null,
  prefix: files > 0 ? `staged/${table}/` : null,
});

export const plan: RunPlan = {
  outcome: 'load',
  tables: [planned('customer', 1), planned('order', 0)],
  levels: [['customer'], ['order']],
  publishes: [{ unit: 'shop', pass: 'whole' }],
  units: [{ name: 'shop', tables: ['customer', 'order'] }],
  planFiles: 's3://work/plan-files/',
  ...{ files: 1, skipped: 0, remaining: false },
  batchDates: { from: '2024-05-01', to: '2024-05-01', count: 1 },
};

/** Runs the rendered workflow with handlers that answer by the script; their payloads must be what the handlers take. */
export async function runWorkflow(
  script: Script = {},
): Promise<{ calls: Call[]; called: string[]; result: ExecutionResult }> {
  const calls: Call[] = [];
  const note = (state: string, payload: unknown): void => {
    calls.push({ state, payload: payload as Call['payload'] });
    if (script.failing?.includes(state)) throw new TaskFailure('BrokenError', `${state} is broken`);
  };
  const clock = script.clock ?? new VirtualClock();
  const invoke: TaskResource = async (args, { stateName }) => {
    const { FunctionName, Payload } = args as { FunctionName: string; Payload: Json };
    const name = handlerNames.find((each) => logicalFunctionArn(each) === FunctionName) ?? 'RunSql';
    const payload = inputs[name].parse(Payload);
    note(stateName, payload);
    const answer =
      name === 'RunSql' && script.runSql !== undefined
        ? await script.runSql(payload as RunSqlInput)
        : answerOf(name, Payload, script, stateName);
    return { Payload: answer as Json };
  };
  const startingFails = [...(script.startingFails ?? [])];
  const start: TaskResource = async (args, { stateName, signal }): Promise<Json> => {
    note(stateName, args);
    const fails = stateName === 'StartNextRun' ? startingFails.shift() : undefined;
    if (fails !== undefined) throw new TaskFailure(fails, 'scripted');
    if (stateName !== 'StageTable') return {};
    if (script.jobRunHours !== undefined) await clock.sleep(script.jobRunHours * 3_600_000, signal);
    return { Id: 'jr_1', DPUSeconds: 3, Arguments: {} };
  };
  const { result } = await run(script.definition ?? definition, {
    clock,
    resources: {
      ...{ [lambda]: invoke, [glue]: start, 'arn:aws:states:::states:startExecution': start },
      ...script.resources,
    },
  });
  return { calls, called: calls.map((call) => call.state), result };
}

function answerOf(name: HandlerName, payload: Json, script: Script, state: string): unknown {
  switch (name) {
    case 'StartRun':
      return {
        ...runReference,
        input: script.input ?? { allowRejects: true },
        takenOver: script.takenOver ?? [],
      };
    case 'ListLanding':
      return { listing: 's3://work/listing/', files: 1, strayFiles: 0 };
    case 'PlanRun':
      return workflowPlan({ ...plan, ...script.plan });
    case 'RunSql': {
      const { cursor = firstCursor } = payload as { cursor?: typeof firstCursor };
      const idleCalls = cursor.idleCalls + 1;
      const failedTables = (script.failedTables?.[state] ?? []).map((table) => ({
        ...{ table, ok: false, error: 'SqlFailedError', cause: `${table} is broken` },
      }));
      const done = idleCalls >= (script.calls ?? 1);
      return { done, cursor: { ...cursor, idleCalls }, failedTables: done ? failedTables : [] };
    }
    case 'CheckGates':
      return { publish: script.publish ?? true };
    case 'PublishReports':
      return { current: script.current ?? false, reports: script.reports ?? null };
    case 'FinishRun':
      return { outcome: 'published', remaining: script.remaining ?? false };
    case 'HandleFailure': {
      const { failure } = payload as { failure: { error: string; cause: string } };
      return { runId: 'r-1', error: failure.error, cause: failure.cause };
    }
  }
}
