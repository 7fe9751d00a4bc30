import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { RunSqlInput } from '../contracts';
import { lambdaInterrupted, serviceThrottled } from './retries';

/** JSONata, as Step Functions wants it. */
export const jsonata = (expression: string): string => `{% ${expression} %}`;

/** Where a failing state goes, and the name under which its failure is told. */
export interface OnFailure {
  readonly to: sfn.IChainable;
  readonly assign?: Readonly<Record<string, unknown>>;
  readonly output?: Readonly<Record<string, unknown>>;
}

/**
 * A Lambda ends by itself within its own time-out (RunSql waits 25 s a call; stopping job runs and long listings take
 * minutes); the state's is a little longer than Lambda's longest, 15 minutes.
 */
const taskTimeout = sfn.Timeout.duration(Duration.minutes(16));

interface LambdaState {
  readonly fn: IFunction;
  readonly payload: Readonly<Record<string, unknown>>;
  /** @default the handler's answer */
  readonly output?: unknown;
  readonly assign?: Readonly<Record<string, unknown>>;
  readonly onFailure?: OnFailure;
  /** The name under which a failure is told. @default the state's own */
  readonly failsAs?: string;
}

/** A state that calls a handler: its name in the console is the id. */
export function lambdaState(scope: Construct, id: string, state: LambdaState): tasks.LambdaInvoke {
  const task = tasks.LambdaInvoke.jsonata(scope, id, {
    lambdaFunction: state.fn,
    payload: sfn.TaskInput.fromObject({ ...state.payload }),
    outputs: state.output ?? jsonata('$states.result.Payload'),
    ...(state.assign === undefined ? {} : { assign: { ...state.assign } }),
    retryOnServiceExceptions: false, // ours, below, with its arithmetic told
    taskTimeout,
  });
  task.addRetry(lambdaInterrupted);
  task.addRetry(serviceThrottled);
  catchAll(task, state.failsAs ?? id, state.onFailure);
  return task;
}

/** States.ALL to the failure path, with the state's name and what went wrong. */
export function catchAll(state: sfn.TaskStateBase | sfn.Map, name: string, onFailure?: OnFailure): void {
  if (onFailure === undefined) return;
  state.addCatch(onFailure.to, {
    errors: ['States.ALL'],
    ...(onFailure.output === undefined ? {} : { outputs: onFailure.output }),
    assign: { ...(onFailure.assign ?? failureOf(name)) },
  });
}

const failureOf = (name: string): Record<string, unknown> => ({
  failure: {
    state: name,
    error: jsonata('$states.errorOutput.Error'),
    // A Lambda's cause has at most 32 KB; the limit is for what else may come.
    cause: jsonata('$substring($states.errorOutput.Cause, 0, 40000)'),
  },
});

type StepName = RunSqlInput['step'];

interface SqlState {
  readonly runSql: IFunction;
  readonly step: StepName;
  /** Beside `run`, `step` and `cursor`. Where the expressions read the state's input, name them in `keep`. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Variables to assign on the first call, and the payload of the further calls read from them. */
  readonly keep?: {
    readonly assign: Readonly<Record<string, unknown>>;
    readonly payload: Readonly<Record<string, unknown>>;
  };
  readonly onFailure?: OnFailure;
}

/**
 * A SQL step: RunSql is called, and again with its cursor until it is done. RunSql bounds the calls itself and fails by
 * name beyond; each call waits up to 25 s, so the loop needs no Wait.
 */
export function sqlState(scope: Construct, id: string, state: SqlState): sfn.Chain {
  const call = { run: jsonata('$run'), step: state.step };
  const first = lambdaState(scope, id, {
    fn: state.runSql,
    payload: { ...call, ...state.payload },
    ...(state.keep === undefined ? {} : { assign: state.keep.assign }),
    ...(state.onFailure === undefined ? {} : { onFailure: state.onFailure }),
  });
  const again = lambdaState(scope, `${id}: wait`, {
    fn: state.runSql,
    payload: { ...call, ...(state.keep?.payload ?? state.payload), cursor: jsonata('$states.input.cursor') },
    failsAs: id,
    ...(state.onFailure === undefined ? {} : { onFailure: state.onFailure }),
  });
  const done = sfn.Choice.jsonata(scope, `${id}: done?`);
  done.when(sfn.Condition.jsonata(jsonata('$not($states.input.done)')), again);
  again.next(done);
  first.next(done);
  const after = done.afterwards({ includeOtherwise: true });
  return sfn.Chain.custom(first, after.endStates, done);
}
