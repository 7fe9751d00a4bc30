import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { errorNames } from '../contracts';
import type { FailedTable, HandlerOutput } from '../contracts';
import type { WorkflowDependencies } from './workflow-dependencies';
import { failurePath } from './failure-path';
import { publishReports } from './publish-reports';
import { copyChanges, stageTables } from './stage-tables';
import type { StagedTable } from './stage-tables';
import { startNextRun } from './start-next-run';
import { context, jsonata, stateInput } from './expressions';
import { condition, failureOf, lambdaState, sqlState, tablesFailed } from './states';
import type { OnFailure } from './states';
import { assign, variable } from './variables';

/** The answer of CheckGates, and that of StageTables, as the Choices after them find them. */
const checked = stateInput<HandlerOutput<'CheckGates'>>();
const tables = stateInput<readonly StagedTable[]>();

/**
 * The workflow DailyLoad, from top to bottom as a run goes. It maps over the plan's data and never
 * unrolls tables, so its size does not depend on the catalog.
 */
export function dailyLoad(scope: Construct, dependencies: WorkflowDependencies): sfn.Chain {
  const onFailure: OnFailure = { to: failurePath(scope, dependencies) };
  const { functions } = dependencies;
  const step = { functions, onFailure };

  // Every run does, also one that has nothing to load: what an earlier one left is finished, and what does not hold stays
  // red until it is fixed.
  const marts = sqlState(scope, 'InspectMarts', { ...step, step: 'InspectMarts' })
    .next(sqlState(scope, 'RefreshMarts', { ...step, step: 'RefreshMarts' }))
    .next(sqlState(scope, 'Verify', { ...step, step: 'Verify' }))
    .next(publishReports(scope, dependencies, onFailure, finishing(scope, dependencies, onFailure)));

  const load = sqlState(scope, 'CopyPlan', {
    ...step,
    step: 'CopyPlan',
    payload: { planFiles: variable('plan.planFiles') },
  })
    .next(stageTables(scope, dependencies, onFailure))
    .next(noTableFailed(scope, onFailure))
    .next(copyChanges(scope, dependencies, onFailure))
    .next(sqlState(scope, 'PrepareDown', { ...step, step: 'PrepareDown', failsByTable: onFailure }))
    .next(sqlState(scope, 'PrepareUp', { ...step, step: 'PrepareUp', failsByTable: onFailure }))
    .next(sqlState(scope, 'CountChanges', { ...step, step: 'CountChanges' }))
    .next(
      // What the intake refuses is set aside within the step. A failure of the step fails the run, while nothing is published: no later
      // run would record the rows that this one rejects.
      sqlState(scope, 'RecordRejects', { ...step, step: 'RecordRun', payload: { phase: 'gate' } }),
    )
    .next(
      lambdaState(scope, 'CheckGates', {
        functions,
        handler: 'CheckGates',
        payload: { run: variable('run'), input: variable('input') },
        onFailure,
      }),
    )
    .next(
      sfn.Choice.jsonata(scope, 'Anything changed?')
        .when(condition(jsonata`$not(${checked('publish')})`), marts)
        .otherwise(
          sqlState(scope, 'TouchMarts', { ...step, step: 'TouchMarts' })
            .next(publishUnits(scope, dependencies, onFailure))
            .next(sfn.Pass.jsonata(scope, 'Published', { assign: assign({ published: 'yes' }) }))
            .next(marts),
        ),
    );

  return beginning(scope, dependencies, onFailure)
    .next(
      sqlState(scope, 'InspectEarlier', {
        ...step,
        step: 'InspectEarlier',
        payload: { takenOver: variable('takenOver') },
      }),
    )
    .next(sqlState(scope, 'InspectSchema', { ...step, step: 'InspectSchema' }))
    .next(sqlState(scope, 'MigrateSchema', { ...step, step: 'MigrateSchema' }))
    .next(
      lambdaState(scope, 'ListLanding', {
        functions,
        handler: 'ListLanding',
        payload: { run: variable('run'), input: variable('input') },
        assign: (answer) => ({ listing: answer('listing') }),
        onFailure,
      }),
    )
    .next(
      sqlState(scope, 'SelectFiles', {
        ...step,
        step: 'SelectFiles',
        payload: { listing: variable('listing') },
      }),
    )
    .next(
      lambdaState(scope, 'PlanRun', {
        functions,
        handler: 'PlanRun',
        payload: { run: variable('run'), input: variable('input') },
        output: {},
        assign: (answer) => ({ plan: answer() }),
        onFailure,
      }),
    )
    .next(
      sfn.Choice.jsonata(scope, 'Anything to load?')
        .when(condition(jsonata`${variable('plan.outcome')} = 'nothing'`), marts)
        .otherwise(load),
    );
}

/** Where it fails, its transactions may have committed all the same: the failure path asks the warehouse. */
const publishUnits = (scope: Construct, { functions }: WorkflowDependencies, { to }: OnFailure): sfn.Chain =>
  sqlState(scope, 'PublishUnits', {
    ...{ functions, step: 'Publish' },
    onFailure: { to, assign: { ...failureOf('PublishUnits'), published: 'perhaps' } },
  });

/** The lock, then the fence. A lock taken over from a dead run brings that run's statements, which are cancelled first. */
function beginning(scope: Construct, dependencies: WorkflowDependencies, onFailure: OnFailure): sfn.Chain {
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

/** Nothing is copied when a table could not be staged. */
function noTableFailed(scope: Construct, onFailure: OnFailure): sfn.Chain {
  const failure = { state: 'StageTables', error: errorNames.stagingFailed };
  const failedTables = jsonata<FailedTable[]>`[${tables()}[ok = false]]`;
  const failed = tablesFailed(scope, 'StagingFailed', failure, failedTables);
  failed.next(onFailure.to);
  return sfn.Choice.jsonata(scope, 'All tables staged?')
    .when(condition(jsonata`$count(${tables()}[ok = false]) > 0`), failed)
    .afterwards({ includeOtherwise: true });
}

/** Summary, notice, lock; the log is taken in; the next execution starts when batch dates remain. */
function finishing(
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
