import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDoors } from './doors';
import { jsonata, lambdaState, sqlState } from './states';

/**
 * Every failure comes here: the run's statements are cancelled, HandleFailure logs, mails and lets the lock go, the log
 * is taken in, and the execution fails. What fails on the way does not hide the first failure.
 */
export function failurePath(scope: Construct, doors: WorkflowDoors): sfn.IChainable {
  const failed = sfn.Fail.jsonata(scope, 'Failed', {
    error: jsonata('$ending.error'),
    cause: jsonata('$ending.cause'),
  });
  const handle = lambdaState(scope, 'HandleFailure', {
    fn: doors.handleFailure,
    payload: {
      execution: {
        id: jsonata('$states.context.Execution.Id'),
        startTime: jsonata('$states.context.Execution.StartTime'),
      },
      failure: jsonata('$failure'),
      failedTables: jsonata('$failedTables'),
      published: jsonata('$published'),
      cancelled: jsonata('$cancelled'),
    },
    assign: {
      ending: {
        error: jsonata('$states.result.Payload.error'),
        cause: jsonata('$states.result.Payload.cause'),
      },
    },
    // Without a notice of ours the rule on the execution's status tells (infra).
    onFailure: {
      to: failed,
      assign: {
        ending: { error: jsonata('$failure.error'), cause: jsonata('$substring($failure.cause, 0, 1000)') },
      },
    },
  });
  const record = sqlState(scope, 'RecordFailure', {
    runSql: doors.runSql,
    step: 'RecordRun',
    payload: { phase: 'failure' },
    onFailure: { to: failed, assign: {} }, // the lines stay in S3, and the next run takes them in
  }).next(failed);
  const claimed = jsonata('$claimed');
  handle.next(
    sfn.Choice.jsonata(scope, 'Log reachable?')
      .when(sfn.Condition.jsonata(claimed), record)
      .otherwise(failed),
  );
  const cancel = sqlState(scope, 'CancelStatements', {
    runSql: doors.runSql,
    step: 'CancelStatements',
    payload: { runId: jsonata('$run.runId') },
    onFailure: { to: handle, assign: { cancelled: false } },
  }).next(handle);
  return sfn.Choice.jsonata(scope, 'Run started?')
    .when(sfn.Condition.jsonata(jsonata('$started')), cancel)
    .otherwise(handle);
}
