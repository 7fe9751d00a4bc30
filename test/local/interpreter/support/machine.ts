import type {
  ExecutionEvent,
  ExecutionRequest,
  ExecutionResult,
  Json,
  TaskResource,
} from '../../../../local/interpreter';
import { checkDefinition, execute, TaskFailure } from '../../../../local/interpreter';
import { VirtualClock } from './virtual-clock';

export interface Ran {
  readonly result: ExecutionResult;
  readonly events: readonly ExecutionEvent[];
  readonly clock: VirtualClock;
}

export const lambda = 'arn:aws:states:::lambda:invoke';
export const glue = 'arn:aws:states:::glue:startJobRun.sync';

/** States as JSON; the first one starts. */
export const machine = (states: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
  ...more,
});

/** A Map's processor; the first state starts. */
export const processor = (states: Record<string, unknown>) => ({
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt: Object.keys(states)[0],
  States: states,
});

export type RunOptions = Partial<Omit<ExecutionRequest, 'definition' | 'clock'>> & {
  readonly task?: TaskResource;
  readonly clock?: VirtualClock;
};

export async function run(definition: unknown, { task, ...request }: RunOptions = {}): Promise<Ran> {
  const events: ExecutionEvent[] = [];
  const clock = request.clock ?? new VirtualClock();
  const result = await execute({
    input: {},
    execution: { id: 'arn:execution:1', name: 'run-1', startTime: '2024-05-01T06:00:00.000Z' },
    stateMachine: { id: 'arn:stateMachine:DailyLoad', name: 'DailyLoad' },
    resources: task ? { [lambda]: task, [glue]: task } : {},
    onEvent: (event) => events.push(event),
    ...request,
    clock,
    definition: checkDefinition(definition),
  });
  return { result, events, clock };
}

/** The output of a run that must succeed. */
export async function outputOf(definition: unknown, options?: RunOptions): Promise<Json> {
  const { result } = await run(definition, options);
  if (result.status !== 'SUCCEEDED') throw new Error(`${result.status} ${result.error}: ${result.cause}`);
  return result.output;
}

/** The value of one expression, as a Pass state's output. */
export const valueOf = (expression: string, input: Json = {}): Promise<Json> =>
  outputOf(machine({ Value: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } }), { input });

/** A task that fails with these errors, one a call, and then succeeds with its arguments. */
export function failing(...errors: readonly string[]): jest.MockedFunction<TaskResource> {
  const left = [...errors];
  return jest.fn<ReturnType<TaskResource>, Parameters<TaskResource>>((args) => {
    const error = left.shift();
    return error === undefined
      ? Promise.resolve(args)
      : Promise.reject(new TaskFailure(error, `${error} cause`));
  });
}
