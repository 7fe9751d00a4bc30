import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDependencies } from './workflow-dependencies';
import { jsonata } from './expressions';
import { refreshDataSets } from './refresh-data-sets';
import { condition, lambdaState, sqlState } from './states';
import type { OnFailure } from './states';
import { variable } from './variables';

/** Not by a run that starts the next one at once, whose reports would be outdated within the hour. */
const wanted = jsonata<boolean>`$not(${variable('plan.remaining')}) and $not(${variable('input.reports')} = 'skip')`;

/** The reports' queries, site and workbook of what they answered, then the data sets; `next` comes in any case. */
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
      payload: { run: variable('run') },
      assign: (answer) => ({ reports: answer() }),
      onFailure,
    }).next(after),
  );
  return sfn.Choice.jsonata(scope, 'Reports wanted?').when(condition(wanted), publish).otherwise(next);
}
