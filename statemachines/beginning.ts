import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { context, jsonata } from './expressions';
import { condition, lambdaState, sqlState } from './states';
import type { OnFailure } from './states';
import { assign, variable } from './variables';
import type { WorkflowDependencies } from './workflow-dependencies';

/** The lock, then the fence. A lock taken over from a dead run brings that run's statements, which are cancelled first. */
export function beginning(
  scope: Construct,
  dependencies: WorkflowDependencies,
  onFailure: OnFailure,
): sfn.Chain {
  const { functions } = dependencies;
  const begin = sfn.Pass.jsonata(scope, 'Begin', {
    assign: assign({
      started: false,
      claimed: false,
      cancelled: true,
      previousCancelled: false,
      published: 'no',
      failedTables: [],
      reports: null,
      ...(dependencies.refresh === undefined ? {} : { staleDataSets: [] }),
    }),
  });
  const startRun = lambdaState(scope, 'StartRun', {
    functions,
    handler: 'StartRun',
    payload: {
      execution: {
        id: context('Execution.Id'),
        startTime: context('Execution.StartTime'),
      },
      input: context('Execution.Input'),
    },
    assign: (answer) => ({
      run: {
        runId: answer('runId'),
        execution: answer('execution'),
        startedAt: answer('startedAt'),
        number: answer('number'),
      },
      input: answer('input'),
      takenOver: answer('takenOver'),
      started: true,
    }),
    onFailure,
  });
  const claim = sqlState(scope, 'Claim', { functions, step: 'Claim', onFailure }).next(
    sfn.Pass.jsonata(scope, 'Claimed', { assign: assign({ claimed: true }) }),
  );
  const cancelPrevious = sqlState(scope, 'CancelPrevious', {
    functions,
    step: 'CancelStatements',
    payload: { runIds: variable('takenOver') },
    onFailure,
  })
    .next(sfn.Pass.jsonata(scope, 'Previous cancelled', { assign: assign({ previousCancelled: true }) }))
    .next(claim);
  const tookOver = sfn.Choice.jsonata(scope, 'Took over?')
    .when(condition(jsonata`$count(${variable('takenOver')}) > 0`), cancelPrevious)
    .otherwise(claim);
  begin.next(startRun).next(tookOver);
  return sfn.Chain.custom(begin, claim.endStates, tookOver);
}
