import { functionNameIn } from '../../statemachines/names';
import { GlueTaskFailure, invokes, NotAuthorized, startsExecution } from '../endpoints';
import type { Caller, LocalGlue, Need } from '../endpoints';
import { TaskFailure } from '../interpreter';
import type { Json, TaskResource } from '../interpreter';
import { FunctionError } from '../lambda/local-lambda';
import type { LocalLambda } from '../lambda/local-lambda';
import type { StartedExecution } from './execution-queue';
import { versionName } from './functions';
import { stateMachineArn } from './local-names';

export interface TaskServices {
  /** The role of the state machine, as which it calls. */
  readonly workflow: Caller;
  readonly lambda: LocalLambda;
  readonly glue: LocalGlue;
  /** Queues another execution of the state machine. @param name default a new one. Throws `TaskFailure` as StartExecution fails */
  readonly startExecution: (input: Json, name?: string) => StartedExecution;
}

/** What the definition's Task states call on this machine. Anything else is refused by name; nothing leaves the machine. */
export function taskResources(services: TaskServices): Record<string, TaskResource> {
  const { workflow, lambda, glue, startExecution } = services;
  return {
    'arn:aws:states:::lambda:invoke': async (args, { signal }) => {
      const { FunctionName, Payload } = args as { FunctionName: string; Payload: Json };
      permit(workflow, invokes(FunctionName), 'Lambda.AWSLambdaException', 'AWSLambda');
      const version = FunctionName.split(':')[7] ?? '$LATEST';
      const name = versionName(functionNameIn(FunctionName), version);
      if (!lambda.has(name)) {
        throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${FunctionName}`);
      }
      try {
        const payload = await lambda.invoke(name, JSON.stringify(Payload), signal);
        return { ExecutedVersion: version, StatusCode: 200, Payload: JSON.parse(payload) as Json };
      } catch (error) {
        if (error instanceof FunctionError) throw new TaskFailure(error.errorType, error.payload);
        throw error;
      }
    },
    'arn:aws:states:::glue:startJobRun.sync': async (args, { signal }) => {
      try {
        return (await glue.runSync(args, { caller: workflow, signal })) as Json;
      } catch (error) {
        if (error instanceof GlueTaskFailure) throw new TaskFailure(error.error, error.cause);
        throw error;
      }
    },
    'arn:aws:states:::states:startExecution': (args) => {
      const { StateMachineArn, Name, Input } = args as {
        StateMachineArn: string;
        Name: string | undefined;
        Input: Json;
      };
      permit(
        workflow,
        startsExecution(StateMachineArn),
        'StepFunctions.AWSStepFunctionsException',
        'AWSStepFunctions',
      );
      if (StateMachineArn !== stateMachineArn) {
        throw new TaskFailure(
          'StepFunctions.StateMachineDoesNotExistException',
          `No state machine is ${StateMachineArn}.`,
        );
      }
      const { arn, startedAt } = startExecution(Input, Name);
      return Promise.resolve({ ExecutionArn: arn, StartDate: startedAt.toISOString() });
    },
  };
}

/** Throws `TaskFailure` as Step Functions reports a call that its role may not make (docs/services.md#permissions). */
function permit(workflow: Caller, needs: readonly Need[], error: string, service: string): void {
  try {
    workflow.require(needs);
  } catch (fault) {
    if (!(fault instanceof NotAuthorized)) throw fault;
    const from = `(Service: ${service}; Error Code: AccessDeniedException)`;
    throw new TaskFailure(error, `${fault.message} ${from}`);
  }
}
