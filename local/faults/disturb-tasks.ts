import { functionNameIn } from '../../statemachines/names';
import type { Json, TaskResource, TaskResources } from '../interpreter';
import type { ObservedCall } from './call-counter';
import { taskFailure } from './failures';
import type { FaultPhase, LateStatements, LateStep } from './fault';
import type { FaultPlan } from './fault-plan';

export interface TasksOptions {
  /** Submits the SQL of an earlier run's step once more, and waits for its end. */
  readonly submitLate: (step: LateStep) => Promise<void>;
  /** A job has ended, which may have written objects of its own. */
  readonly onJobEnd: () => void;
}

/** Of a killed process nothing goes on. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** The workflow's own calls, which fail where the plan says so. */
export function disturbTasks(
  resources: TaskResources,
  plan: FaultPlan,
  options: TasksOptions,
): TaskResources {
  return Object.fromEntries(
    Object.entries(resources).map(([name, resource]): [string, TaskResource] => {
      const call = name.slice(name.lastIndexOf(':::') + 3);
      return [name, disturbed(call, resource, plan, options)];
    }),
  );
}

const disturbed =
  (call: string, resource: TaskResource, plan: FaultPlan, options: TasksOptions): TaskResource =>
  async (args, context) => {
    const { stateName } = context;
    for (const late of lateAt(plan, stateName)) if (plan.happens(late)) await options.submitLate(late.step);
    if (plan.dead) return never();
    const observed = plan.callOfState(stateName, call);
    await failAt('before', observed, plan);
    const name = functionIn(args);
    const outOfTime = name === undefined ? [] : [plan.begin(name, stateName)];
    try {
      return await Promise.race([resource(args, context), ...outOfTime]);
    } finally {
      if (call.startsWith('glue:')) options.onJobEnd();
      await failAt('after', observed, plan); // instead of the answer, or of the failure
    }
  };

const lateAt = (plan: FaultPlan, state: string): LateStatements[] =>
  plan.notReached.filter((fault): fault is LateStatements => fault.what === 'late' && fault.state === state);

async function failAt(phase: FaultPhase, observed: ObservedCall, plan: FaultPlan): Promise<void> {
  if (plan.dead) return never();
  const fault = plan.faultAt(observed, phase);
  if (fault === undefined) return;
  plan.happens(fault);
  if (fault.kind !== 'kill') throw taskFailure(observed.call.split(':')[0] ?? '', fault.kind);
  plan.die();
  return never();
}

/** The name of the function that a task invokes. */
function functionIn(args: Json): string | undefined {
  const isObject = typeof args === 'object' && args !== null && !Array.isArray(args);
  const { FunctionName } = isObject ? args : {};
  return typeof FunctionName === 'string' ? functionNameIn(FunctionName) : undefined;
}
