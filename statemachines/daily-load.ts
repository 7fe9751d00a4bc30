import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDoors } from './doors';
import { failurePath } from './failure-path';
import { prepareLevels } from './prepare-levels';
import { publishUnits } from './publish-units';
import { stageTables } from './stage-tables';
import { jsonata, lambdaState, sqlState } from './states';
import type { OnFailure } from './states';

/**
 * The workflow DailyLoad (DESIGN section 5), from top to bottom as a run goes. It maps over the plan's data and never
 * unrolls tables, so its size does not depend on the catalog.
 */
export function dailyLoad(scope: Construct, doors: WorkflowDoors): sfn.Chain {
  const onFailure: OnFailure = { to: failurePath(scope, doors) };
  const { runSql } = doors;
  const step = { runSql, onFailure };

  // Every run verifies, also one that has nothing to load: what does not hold stays red until it is mended.
  const verify = sqlState(scope, 'Verify', { ...step, step: 'Verify' }).next(
    finishing(scope, doors, onFailure),
  );

  const load = sqlState(scope, 'CopyPlan', {
    ...step,
    step: 'CopyPlan',
    payload: { planFiles: jsonata('$plan.planFiles') },
  })
    .next(stageTables(scope, doors, onFailure))
    .next(noTableFailed(scope, onFailure))
    .next(prepareLevels(scope, doors, { step: 'PrepareDown', levels: '$plan.levels' }, onFailure))
    .next(prepareLevels(scope, doors, { step: 'PrepareUp', levels: '$reverse($plan.levels)' }, onFailure))
    .next(sqlState(scope, 'CountChanges', { ...step, step: 'CountChanges' }))
    .next(sqlState(scope, 'RecordRejects', { ...step, step: 'RecordRun', payload: { phase: 'gate' } }))
    .next(
      lambdaState(scope, 'CheckGates', {
        fn: doors.checkGates,
        payload: { run: jsonata('$run'), input: jsonata('$input') },
        onFailure,
      }),
    )
    .next(
      sfn.Choice.jsonata(scope, 'Anything changed?')
        .when(sfn.Condition.jsonata(jsonata('$not($states.input.publish)')), verify)
        .otherwise(publishUnits(scope, doors, onFailure).next(verify)),
    );

  return beginning(scope, doors, onFailure)
    .next(sqlState(scope, 'InspectSchema', { ...step, step: 'InspectSchema' }))
    .next(sqlState(scope, 'MigrateSchema', { ...step, step: 'MigrateSchema' }))
    .next(
      lambdaState(scope, 'ListLanding', {
        fn: doors.listLanding,
        payload: { run: jsonata('$run') },
        assign: { listing: jsonata('$states.result.Payload.listing') },
        onFailure,
      }),
    )
    .next(
      sqlState(scope, 'SelectFiles', {
        ...step,
        step: 'SelectFiles',
        payload: { listing: jsonata('$listing') },
      }),
    )
    .next(
      lambdaState(scope, 'PlanRun', {
        fn: doors.planRun,
        payload: { run: jsonata('$run'), input: jsonata('$input') },
        output: {},
        assign: { plan: jsonata('$states.result.Payload') },
        onFailure,
      }),
    )
    .next(
      sfn.Choice.jsonata(scope, 'Anything to load?')
        .when(sfn.Condition.jsonata(jsonata("$plan.outcome = 'nothing'")), verify)
        .otherwise(load),
    );
}

/** The lock, then the fence. A lock taken over from a dead run brings that run's statements, which are cancelled first. */
function beginning(scope: Construct, doors: WorkflowDoors, onFailure: OnFailure): sfn.Chain {
  const { runSql } = doors;
  const begin = sfn.Pass.jsonata(scope, 'Begin', {
    assign: { started: false, claimed: false, cancelled: true, published: false, failedTables: [] },
  });
  const startRun = lambdaState(scope, 'StartRun', {
    fn: doors.startRun,
    payload: {
      execution: {
        id: jsonata('$states.context.Execution.Id'),
        startTime: jsonata('$states.context.Execution.StartTime'),
      },
      input: jsonata('$states.context.Execution.Input'),
    },
    assign: {
      run: {
        runId: jsonata('$states.result.Payload.runId'),
        execution: jsonata('$states.result.Payload.execution'),
        startedAt: jsonata('$states.result.Payload.startedAt'),
      },
      input: jsonata('$states.result.Payload.input'),
      takenOver: jsonata('$states.result.Payload.takenOver'),
      started: true,
    },
    onFailure,
  });
  const claim = sqlState(scope, 'Claim', { runSql, step: 'Claim', onFailure }).next(
    sfn.Pass.jsonata(scope, 'Claimed', { assign: { claimed: true } }),
  );
  const cancelPrevious = sqlState(scope, 'CancelPrevious', {
    runSql,
    step: 'CancelStatements',
    payload: { runId: jsonata('$takenOver') },
    onFailure,
  }).next(claim);
  const tookOver = sfn.Choice.jsonata(scope, 'Took over?')
    .when(sfn.Condition.jsonata(jsonata('$takenOver != null')), cancelPrevious)
    .otherwise(claim);
  begin.next(startRun).next(tookOver);
  return sfn.Chain.custom(begin, claim.endStates, tookOver);
}

/** Tables that failed side by side are told together. */
function noTableFailed(scope: Construct, onFailure: OnFailure): sfn.Chain {
  const failed = sfn.Pass.jsonata(scope, 'StagingFailed', {
    assign: {
      failedTables: jsonata('[$states.input[ok = false]]'),
      failure: { state: 'StageTables', error: 'StagingError', cause: 'see failedTables' },
    },
  });
  failed.next(onFailure.to);
  return sfn.Choice.jsonata(scope, 'All tables staged?')
    .when(sfn.Condition.jsonata(jsonata('$count($states.input[ok = false]) > 0')), failed)
    .afterwards({ includeOtherwise: true });
}

/** Summary, notice, lock; the log is taken in; the next execution starts when batch dates remain. */
function finishing(scope: Construct, doors: WorkflowDoors, onFailure: OnFailure): sfn.IChainable {
  const done = sfn.Succeed.jsonata(scope, 'Done', { outputs: jsonata('$finished') });
  const startNext = new sfn.CustomState(scope, 'StartNextRun', {
    stateJson: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: {
        StateMachineArn: jsonata('$states.context.StateMachine.Id'),
        Input: jsonata('$input'),
      },
    },
  });
  startNext.addCatch(onFailure.to, {
    errors: ['States.ALL'],
    assign: {
      failure: {
        state: 'StartNextRun',
        error: jsonata('$states.errorOutput.Error'),
        cause: jsonata('$states.errorOutput.Cause'),
      },
    },
  });
  return lambdaState(scope, 'FinishRun', {
    fn: doors.finishRun,
    payload: { run: jsonata('$run'), published: jsonata('$published') },
    assign: { finished: jsonata('$states.result.Payload') },
    onFailure,
  })
    .next(
      sqlState(scope, 'RecordRun', {
        runSql: doors.runSql,
        step: 'RecordRun',
        payload: { phase: 'finish' },
        onFailure,
      }),
    )
    .next(
      sfn.Choice.jsonata(scope, 'Batch dates remain?')
        .when(sfn.Condition.jsonata(jsonata('$finished.remaining')), startNext.next(done))
        .otherwise(done),
    );
}
