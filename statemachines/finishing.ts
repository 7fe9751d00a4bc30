import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { jsonata } from './expressions';
import { startNextRun } from './start-next-run';
import { condition, lambdaState, sqlState } from './states';
import type { OnFailure } from './states';
import { variable } from './variables';
import type { WorkflowDependencies } from './workflow-dependencies';

/** Summary, notice, lock; the log is taken in; the next execution starts when batch dates remain. */
export function finishing(
  scope: Construct,
  dependencies: WorkflowDependencies,
  onFailure: OnFailure,
): sfn.IChainable {
  const { functions } = dependencies;
  const done = sfn.Succeed.jsonata(scope, 'Done', { outputs: variable('finished').toString() });
  const startNext = startNextRun(scope, done, onFailure);
  const remain = sfn.Choice.jsonata(scope, 'Batch dates remain?')
    .when(condition(variable('finished.remaining')), startNext.next(done))
    .otherwise(done);
  return lambdaState(scope, 'FinishRun', {
    functions,
    handler: 'FinishRun',
    payload: {
      run: variable('run'),
      published: jsonata<boolean>`${variable('published')} = 'yes'`,
      reports: variable('reports'),
      ...(dependencies.refresh === undefined ? {} : { staleDataSets: variable('staleDataSets') }),
    },
    assign: (answer) => ({ finished: answer() }),
    onFailure,
  })
    .next(
      sqlState(scope, 'RecordRun', {
        functions,
        step: 'RecordRun',
        payload: { phase: 'finish' },
        onFailure: { to: remain, assign: {} }, // the run has been told; its lines stay in S3, and the next run takes them in
      }),
    )
    .next(remain);
}
