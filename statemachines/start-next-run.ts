import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { caught, context, jsonata } from './expressions';
import { callRepeated } from './retries';
import type { OnFailure } from './states';
import { assign, variable } from './variables';

/** An execution has this name already: it has ended since, or an earlier answer was lost (docs/services.md#step-functions). */
const alreadyStarted = 'StepFunctions.ExecutionAlreadyExistsException';

/** Long enough to tell whose successor an execution is; a name has at most 80 characters, and a run's id 27. */
const nextName = jsonata<string>`'after-' & ${variable('run.runId')}`;

/**
 * Starts the execution for the batch dates that remain. Its name follows from the run, so that the call may be repeated:
 * a start whose answer was lost is not done twice, and one that is there already is what was wanted.
 */
export function startNextRun(scope: Construct, done: sfn.IChainable, onFailure: OnFailure): sfn.CustomState {
  const start = new sfn.CustomState(scope, 'StartNextRun', {
    stateJson: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      TimeoutSeconds: 60, // one call; without it a state waits for years
      Arguments: {
        StateMachineArn: context('StateMachine.Id').toString(),
        Name: nextName.toString(),
        Input: variable('input').toString(),
      },
    },
  });
  start.addRetry({ errors: [alreadyStarted], maxAttempts: 0 });
  start.addRetry(callRepeated);
  start.addCatch(done, { errors: [alreadyStarted] });
  start.addCatch(onFailure.to, {
    errors: ['States.ALL'],
    assign: assign({
      failure: { state: 'StartNextRun', error: caught('Error'), cause: caught('Cause') },
    }),
  });
  return start;
}
