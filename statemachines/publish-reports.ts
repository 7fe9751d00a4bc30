import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { HandlerOutput } from '../contracts';
import type { WorkflowDependencies } from './workflow-dependencies';
import { jsonata, stateInput } from './expressions';
import { refreshDataSets } from './refresh-data-sets';
import { condition, lambdaState, sqlState } from './states';
import type { OnFailure } from './states';
import { variable } from './variables';

/** What FindReports answered, as the Choice after it finds it. */
const found = stateInput<HandlerOutput<'PublishReports'>>();

/** A run that publishes changes them, and one may ask for them. */
const due = jsonata<boolean>`${variable('published')} = 'yes' or ${variable('input.reports')} = 'only'`;

/** Not by a run that starts the next one at once, whose reports would be outdated within the hour. */
const wanted = jsonata<boolean>`$not(${variable('plan.remaining')}) and $not(${variable('input.reports')} = 'skip')`;

/**
 * The reports' queries, site and workbook of what they answered, then the data sets; `next` comes in any case. Where nothing was
 * published they are made only if those that are there are not of this warehouse and catalog: none, or an earlier run failed before.
 */
export function publishReports(
  scope: Construct,
  { functions, refresh }: WorkflowDependencies,
  onFailure: OnFailure,
  next: sfn.IChainable,
): sfn.Choice {
  const after = refresh === undefined ? next : refreshDataSets(scope, refresh, next);
  const publish = sqlState(scope, 'QueryReports', { functions, step: 'QueryReports', onFailure }).next(
    lambdaState(scope, 'PublishReports', {
      functions,
      handler: 'PublishReports',
      payload: { run: variable('run'), phase: 'make' },
      assign: (answer) => ({ reports: answer('reports') }),
      onFailure,
    }).next(after),
  );
  const find = lambdaState(scope, 'FindReports', {
    functions,
    handler: 'PublishReports',
    payload: { run: variable('run'), phase: 'find' },
    assign: (answer) => ({ reports: answer('reports') }),
    onFailure,
  }).next(
    sfn.Choice.jsonata(scope, 'Reports are current?')
      .when(condition(found('current')), after)
      .otherwise(publish),
  );
  return sfn.Choice.jsonata(scope, 'Reports wanted?')
    .when(condition(jsonata`$not(${wanted})`), next)
    .when(condition(jsonata`$not(${due})`), find)
    .otherwise(publish);
}
