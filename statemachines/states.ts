import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { errorNames } from '../contracts';
import type {
  FailedTable,
  Failure,
  HandlerInput,
  HandlerName,
  HandlerOutput,
  RunSqlInput,
  SqlStepArguments,
} from '../contracts';
import { caught, jsonata, pathsInto, rendered, stateInput } from './expressions';
import type { Expression, Paths, Written } from './expressions';
import { lambdaCrashed, lambdaInterrupted, serviceThrottled } from './retries';
import { assign, variable } from './variables';
import type { Assigned } from './variables';
import type { WorkflowDependencies } from './workflow-dependencies';

/** Where a failing state goes, and what it leaves for the failure path. */
export interface OnFailure {
  readonly to: sfn.IChainable;
  /** @default `failure`, with the state's name */
  readonly assign?: Assigned;
  readonly output?: unknown;
}

/**
 * A Lambda ends by itself within its own time-out (RunSql waits up to 5 minutes a call; stopping job runs and long listings
 * take minutes, too); the state's is a little longer than Lambda's longest, 15 minutes.
 */
const taskTimeout = sfn.Timeout.duration(Duration.minutes(16));

interface LambdaState<Name extends HandlerName> {
  readonly functions: WorkflowDependencies['functions'];
  readonly handler: Name;
  /** The handler's input: exactly its keys. */
  readonly payload: Written<HandlerInput<Name>>;
  /** @default the handler's answer */
  readonly output?: object;
  readonly assign?: (answer: Paths<HandlerOutput<Name>>) => Assigned;
  readonly onFailure?: OnFailure;
  /** The name under which a failure is reported. @default the state's own */
  readonly failsAs?: string;
}

/** A state that calls a handler: its name in the console is the id. */
export function lambdaState<Name extends HandlerName>(
  scope: Construct,
  id: string,
  state: LambdaState<Name>,
): tasks.LambdaInvoke {
  const answer = pathsInto<HandlerOutput<Name>>('$states.result.Payload');
  const task = tasks.LambdaInvoke.jsonata(scope, id, {
    lambdaFunction: state.functions[state.handler],
    payload: sfn.TaskInput.fromObject(rendered(state.payload) as Record<string, unknown>),
    outputs: state.output ?? answer().toString(),
    ...(state.assign === undefined ? {} : { assign: assign(state.assign(answer)) }),
    retryOnServiceExceptions: false, // ours are added below, and explain their arithmetic
    taskTimeout,
  });
  task.addRetry(lambdaInterrupted);
  task.addRetry(lambdaCrashed);
  task.addRetry(serviceThrottled);
  catchAll(task, state.failsAs ?? id, state.onFailure);
  return task;
}

/** States.ALL to the failure path, with the state's name and what went wrong. */
export function catchAll(state: sfn.TaskStateBase | sfn.Map, name: string, onFailure?: OnFailure): void {
  if (onFailure === undefined) return;
  state.addCatch(onFailure.to, {
    errors: ['States.ALL'],
    ...(onFailure.output === undefined ? {} : { outputs: rendered(onFailure.output) }),
    assign: assign(onFailure.assign ?? failureOf(name)),
  });
}

/** What a Catch leaves for the failure path. @param name of the state */
export const failureOf = (name: string): Assigned => ({
  failure: {
    state: name,
    error: caught('Error'),
    // A Lambda's cause has at most 32 KB; the limit is for what else may come.
    cause: jsonata<string>`$substring(${caught('Cause')}, 0, 40000)`,
  },
});

type StepName = RunSqlInput['step'];
/** Key by key, never one expression for all: `run`, `step` and `cursor` are put beside them. */
type StepPayload<Step extends StepName> = {
  readonly [Key in keyof SqlStepArguments<Step>]: Written<SqlStepArguments<Step>[Key]>;
};

/** A step without arguments takes no payload, any other exactly its own. */
type Payload<Step extends StepName> = keyof SqlStepArguments<Step> extends never
  ? { readonly payload?: undefined; readonly furtherPayload?: undefined }
  : {
      /** Beside `run`, `step` and `cursor`. */
      readonly payload: StepPayload<Step>;
      /** That of the further calls, where the first one's reads the state's input. @default the same */
      readonly furtherPayload?: StepPayload<Step>;
    };

type SqlState<Step extends StepName> = Payload<Step> & {
  readonly functions: WorkflowDependencies['functions'];
  readonly step: Step;
  readonly onFailure?: OnFailure;
  /** A step of tables goes on with the others when one fails, and fails at its end. @default it fails at once */
  readonly failsByTable?: { readonly to: sfn.IChainable };
};

/**
 * A SQL step: RunSql is called, and again with its cursor until it is done. Each call waits, the first up to 25 s and the
 * further ones up to 5 minutes, so the loop needs no Wait. It ends: RunSql fails by name when nothing moves for 25 hours.
 */
export function sqlState<Step extends StepName>(
  scope: Construct,
  id: string,
  state: SqlState<Step>,
): sfn.Chain {
  const { functions, step, payload, furtherPayload, failsByTable } = state;
  const onFailure = state.onFailure === undefined ? {} : { onFailure: state.onFailure };
  // Put together from checked parts: the compiler cannot follow a spread over the union of all steps.
  const call = (parts: object = {}, further: object = {}): Written<RunSqlInput> =>
    ({ run: variable('run'), step, ...parts, ...further }) as unknown as Written<RunSqlInput>;
  const first = lambdaState(scope, id, {
    ...{ functions, handler: 'RunSql', payload: call(payload), ...onFailure },
  });
  const again = lambdaState(scope, `${id}: wait`, {
    ...{ functions, handler: 'RunSql', failsAs: id, ...onFailure },
    payload: call(furtherPayload ?? payload, { cursor: answered('cursor') }),
  });
  const done = sfn.Choice.jsonata(scope, `${id}: done?`);
  done.when(condition(jsonata`$not(${answered('done')})`), again);
  if (failsByTable !== undefined) {
    const failed = tablesFailed(scope, `${id}: failed`, { state: id, error: errorNames.sqlFailed });
    done.when(condition(jsonata`$count(${answered('failedTables')}) > 0`), failed);
    failed.next(failsByTable.to);
  }
  again.next(done);
  first.next(done);
  const after = done.afterwards({ includeOtherwise: true });
  return sfn.Chain.custom(first, after.endStates, done);
}

/** Tables that failed side by side are reported together. @param failedTables @default those of RunSql's answer */
export function tablesFailed(
  scope: Construct,
  id: string,
  failure: Omit<Failure, 'cause'>,
  failedTables: Expression<readonly FailedTable[]> = answered('failedTables'),
): sfn.Pass {
  return sfn.Pass.jsonata(scope, id, {
    assign: assign({ failedTables, failure: { ...failure, cause: 'see failedTables' } }),
  });
}

/** RunSql's answer, as the state after it finds it. */
const answered = stateInput<HandlerOutput<'RunSql'>>();

export const condition = (when: Expression<boolean>): sfn.Condition => sfn.Condition.jsonata(when.toString());

export const items = (list: Expression<readonly unknown[]>): sfn.ProvideItems =>
  sfn.ProvideItems.jsonata(list.toString());
