import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { errorNames } from '../contracts';
import type { FailedTable, HandlerOutput } from '../contracts';
import type { WorkflowDependencies } from './workflow-dependencies';
import { beginning } from './beginning';
import { failurePath } from './failure-path';
import { finishing } from './finishing';
import { publishReports } from './publish-reports';
import { copyChanges, stageTables } from './stage-tables';
import type { StagedTable } from './stage-tables';
import { jsonata, stateInput } from './expressions';
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
    .next(
      sqlState(scope, 'Verify', {
        ...step,
        step: 'Verify',
        payload: { verifyAll: jsonata<boolean>`${variable('input.verify')} = 'all'` },
      }),
    )
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
