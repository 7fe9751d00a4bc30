import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDependencies } from './workflow-dependencies';
import { context, jsonata } from './expressions';
import { failurePathStart } from './names';
import { condition, lambdaState, sqlState } from './states';
import { assign, variable } from './variables';

/**
 * Every failure comes here: the run's statements are cancelled, the warehouse is asked whether what failed was published, HandleFailure logs, mails and lets the lock go, the log
 * is taken in, and the execution fails. What fails on the way does not hide the first failure.
 */
export function failurePath(scope: Construct, dependencies: WorkflowDependencies): sfn.IChainable {
  const { functions } = dependencies;
  const failed = sfn.Fail.jsonata(scope, 'Failed', {
    error: variable('ending.error').toString(),
    cause: variable('ending.cause').toString(),
  });
  const handle = lambdaState(scope, 'HandleFailure', {
    functions,
    handler: 'HandleFailure',
    payload: {
      execution: {
        id: context('Execution.Id'),
        startTime: context('Execution.StartTime'),
      },
      failure: variable('failure'),
      failedTables: variable('failedTables'),
      published: variable('published'),
      cancelled: variable('cancelled'),
      previousCancelled: variable('previousCancelled'),
    },
    assign: (answer) => ({ ending: { error: answer('error'), cause: answer('cause') } }),
    // No notice has been sent then: the execution ends as failed, with the first failure.
    onFailure: {
      to: failed,
      assign: {
        ending: {
          error: variable('failure.error'),
          cause: jsonata<string>`$substring(${variable('failure.cause')}, 0, 1000)`,
        },
      },
    },
  });
  const record = sqlState(scope, 'RecordFailure', {
    functions,
    step: 'RecordRun',
    payload: { phase: 'failure' },
    onFailure: { to: failed, assign: {} }, // the lines stay in S3, and the next run takes them in
  }).next(failed);
  handle.next(
    sfn.Choice.jsonata(scope, 'Log reachable?')
      .when(condition(variable('claimed')), record)
      .otherwise(failed),
  );
  const inspect = sqlState(scope, 'InspectPublished', {
    functions,
    step: 'InspectPublished',
    onFailure: { to: handle, assign: {} }, // it is not known then, and the next run tells
  })
    .next(sfn.Pass.jsonata(scope, 'Asked', { assign: assign({ published: 'asked' }) }))
    .next(handle);
  const perhaps = sfn.Choice.jsonata(scope, 'Perhaps published?')
    .when(condition(jsonata`${variable('published')} = 'perhaps'`), inspect)
    .otherwise(handle);
  const cancel = sqlState(scope, 'CancelStatements', {
    functions,
    step: 'CancelStatements',
    payload: { runIds: jsonata<readonly string[]>`[${variable('run.runId')}]` },
    onFailure: { to: perhaps, assign: { cancelled: false } },
  }).next(perhaps);
  return sfn.Choice.jsonata(scope, failurePathStart)
    .when(condition(variable('started')), cancel)
    .otherwise(handle);
}
