import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { StaleDataSet } from '../contracts';
import { Expression, jsonata, pathsInto, rendered, stateInput } from './expressions';
import type { Written } from './expressions';
import { callRepeated } from './retries';
import { condition } from './states';
import { assign, variable } from './variables';
import type { DataSetReference, RefreshReference } from './workflow-dependencies';

/** What all data sets together may take: the run has its lock until they are done. */
const refreshMinutes = 120;
/** A data set of some thousand rows takes about a minute. */
const pollSeconds = 20;

/** The ingestion of this run is there already: an earlier answer was lost. */
const alreadyStarted = 'QuickSight.ResourceExistsException';
/** Refused for good: a data set that is not deployed yet, a right that is missing, the 33rd refresh within a day. */
const refused = [
  'QuickSight.ResourceNotFoundException',
  'QuickSight.AccessDeniedException',
  'QuickSight.InvalidParameterValueException',
  'QuickSight.LimitExceededException',
  'QuickSight.UnsupportedUserEditionException',
];
const under = ['INITIALIZED', 'QUEUED', 'RUNNING'];

/** After a Catch, its input is what went wrong. */
const error = stateInput<{ readonly Error: string; readonly Cause: string }>();
/** What DescribeRefresh gives on. */
const ingestion = stateInput<{ readonly status: string; readonly error: string; readonly cause: string }>();

/** A name of the run's own: started again, it is the same ingestion. */
const ingestionId = variable('run.runId');

/**
 * Each data set of QuickSight takes in what the run published, one after the other. One that does not is told as a warning by
 * FinishRun, and fails nothing: it shows what it showed before. Of a day, QuickSight takes 32 for each data set, and a run
 * starts one. Events of the history: 22 a data set and 9 each further poll, of which two hours have 360; with 400 data sets
 * 12,000 of 25,000.
 */
export function refreshDataSets(
  scope: Construct,
  { accountId, dataSets }: RefreshReference,
  next: sfn.IChainable,
): sfn.IChainable {
  const map = sfn.Map.jsonata(scope, 'RefreshDataSets', {
    items: sfn.ProvideItems.jsonArray(dataSets.map((each) => ({ ...each }))),
    maxConcurrency: 1,
    assign: assign({
      staleDataSets: jsonata<
        StaleDataSet[]
      >`[$states.result[stale].{'report': report, 'error': error, 'cause': cause}]`,
    }),
  });
  map.itemProcessor(oneDataSet(scope, accountId));
  map.addCatch(next, {
    errors: ['States.ALL'],
    assign: assign({
      staleDataSets: jsonata<
        StaleDataSet[]
      >`[{'report': 'all', 'error': $states.errorOutput.Error, 'cause': $substring($states.errorOutput.Cause, 0, 300)}]`,
    }),
  });
  map.next(next);
  return sfn.Pass.jsonata(scope, 'Refresh until', {
    assign: assign({ refreshUntil: new Expression<number>(`$millis() + ${refreshMinutes * 60_000}`) }),
  }).next(map);
}

function oneDataSet(scope: Construct, accountId: string): sfn.IChainable {
  const stale = (
    id: string,
    why: { readonly error: Written<string>; readonly cause: Written<string> },
  ): sfn.Pass =>
    sfn.Pass.jsonata(scope, id, {
      outputs: rendered({ stale: true, report: variable('refreshed.report'), ...why }),
    });
  const notStarted = stale('RefreshFailed', {
    error: error('Error'),
    cause: jsonata<string>`$substring(${error('Cause')}, 0, 300)`,
  });
  const ended = stale('RefreshNotDone', { error: ingestion('error'), cause: ingestion('cause') });
  const late = stale('RefreshLate', {
    error: 'RefreshTimeout',
    cause: `the ${refreshMinutes} minutes for all data sets were over`,
  });
  const done = sfn.Pass.jsonata(scope, 'Refreshed', { outputs: { stale: false } });

  const wait = sfn.Wait.jsonata(scope, 'Refresh: wait', {
    time: sfn.WaitTime.duration(Duration.seconds(pollSeconds)),
  });
  const describe = call(scope, 'DescribeRefresh', accountId, {
    action: 'describeIngestion',
    id: ingestionId,
  });
  describe.addRetry({ errors: refused, maxAttempts: 0 });
  describe.addRetry(callRepeated);
  describe.addCatch(notStarted, { errors: ['States.ALL'] });
  const inTime = condition(jsonata`$millis() < ${variable('refreshUntil')}`);
  const isDone = sfn.Choice.jsonata(scope, 'Refresh: done?')
    .when(condition(jsonata`${ingestion('status')} = 'COMPLETED'`), done)
    .when(condition(jsonata`$not(${ingestion('status')} in ${new Expression(JSON.stringify(under))})`), ended)
    .when(inTime, wait)
    .otherwise(late);
  wait.next(describe).next(isDone);

  const start = call(scope, 'StartRefresh', accountId, { action: 'createIngestion', id: ingestionId });
  start.addRetry({ errors: [alreadyStarted, ...refused], maxAttempts: 0 });
  start.addRetry(callRepeated);
  start.addCatch(wait, { errors: [alreadyStarted] });
  start.addCatch(notStarted, { errors: ['States.ALL'] });
  start.next(wait);
  const isInTime = sfn.Choice.jsonata(scope, 'Time to refresh?').when(inTime, start).otherwise(late);
  return sfn.Pass.jsonata(scope, 'DataSet', {
    assign: assign({ refreshed: stateInput<DataSetReference>()() }),
  }).next(isInTime);
}

interface IngestionCall {
  readonly action: 'createIngestion' | 'describeIngestion';
  readonly id: Expression<string>;
}

/** Of the answer of DescribeIngestion. */
const answered = pathsInto<{
  readonly Ingestion: {
    readonly IngestionStatus: string;
    readonly ErrorInfo: { readonly Type: string; readonly Message: string };
  };
}>('$states.result');

/** A call of QuickSight's API by Step Functions itself. */
function call(
  scope: Construct,
  id: string,
  accountId: string,
  { action, id: name }: IngestionCall,
): sfn.CustomState {
  const errorInfo = answered('Ingestion.ErrorInfo.Type');
  const message = answered('Ingestion.ErrorInfo.Message');
  const status = answered('Ingestion.IngestionStatus');
  return new sfn.CustomState(scope, id, {
    stateJson: {
      Type: 'Task',
      Resource: `arn:aws:states:::aws-sdk:quicksight:${action}`,
      TimeoutSeconds: 60, // one call; without it a state waits for years
      Arguments: {
        AwsAccountId: accountId,
        DataSetId: variable('refreshed.dataSet').toString(),
        IngestionId: name.toString(),
        ...(action === 'createIngestion' ? { IngestionType: 'FULL_REFRESH' } : {}),
      },
      ...(action === 'describeIngestion'
        ? {
            Output: rendered({
              status,
              error: jsonata<string>`$exists(${errorInfo}) ? ${errorInfo} : ${status}`,
              cause: jsonata<string>`$exists(${message}) ? $substring(${message}, 0, 300) : 'QuickSight gives no reason'`,
            }),
          }
        : {}),
    },
  });
}
