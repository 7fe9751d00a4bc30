import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { maxJobRunsAtOnce } from '../contracts';
import { runIdArgument } from '../lambdas/shared/stop-job-runs';
import type { WorkflowDoors } from './doors';
import { glueBusy } from './retries';
import { catchAll, jsonata, sqlState } from './states';
import type { OnFailure } from './states';

const failedTable = {
  table: jsonata('$item.table'),
  ok: false,
  error: jsonata('$states.errorOutput.Error'),
  // All tables may fail at once, and a payload has 262,144 bytes; the log in S3 has the whole.
  cause: jsonata(
    '$substring($states.errorOutput.Cause, 0, $min([8000, $floor(60000 / $count($plan.tables))]))',
  ),
};

/**
 * Per table: a Glue job run makes typed Parquet of the new files (skipped where its output stands), then COPY brings it
 * into staging. A failing table answers `ok: false`, so that the others go on and one mail tells all.
 */
export function stageTables(scope: Construct, doors: WorkflowDoors, onFailure: OnFailure): sfn.Map {
  const map = sfn.Map.jsonata(scope, 'StageTables', {
    items: sfn.ProvideItems.jsonata(jsonata('$plan.tables')),
    maxConcurrency: maxJobRunsAtOnce,
  });
  const failed = sfn.Pass.jsonata(scope, 'TableFailed');
  const tableFailed: OnFailure = { to: failed, assign: {}, output: failedTable };
  const stage = stageTable(scope, doors, failed);
  const copy = sqlState(scope, 'CopyChanges', {
    runSql: doors.runSql,
    step: 'CopyChanges',
    payload: {
      table: jsonata('$item.table'),
      manifest: jsonata('$item.manifest'),
      jobRun: jsonata('$states.input.jobRun'),
    },
    keep: {
      assign: { jobRun: jsonata('$states.input.jobRun') },
      payload: {
        table: jsonata('$item.table'),
        manifest: jsonata('$item.manifest'),
        jobRun: jsonata('$jobRun'),
      },
    },
    onFailure: tableFailed,
  }).next(sfn.Pass.jsonata(scope, 'TableStaged', { outputs: { table: jsonata('$item.table'), ok: true } }));
  const isStaged = sfn.Choice.jsonata(scope, 'Staged already?')
    .when(sfn.Condition.jsonata(jsonata('$states.input.request = null or $states.input.staged')), copy, {
      outputs: { jobRun: null },
    })
    .otherwise(stage.next(copy));
  map.itemProcessor(
    sfn.Pass.jsonata(scope, 'Table', { assign: { item: jsonata('$states.input') } }).next(isStaged),
  );
  catchAll(map, 'StageTables', onFailure);
  return map;
}

/**
 * One job definition serves all tables: the run of a table has its own size and time-out. A raw state, because the CDK's
 * task would render a JSONata worker type into its properties wrongly, and drops the Output of a custom state's Catch.
 */
function stageTable(scope: Construct, doors: WorkflowDoors, failed: sfn.Pass): sfn.CustomState {
  const state = new sfn.CustomState(scope, 'StageTable', {
    stateJson: {
      Type: 'Task',
      Resource: 'arn:aws:states:::glue:startJobRun.sync',
      Arguments: {
        JobName: doors.stagingJobName,
        Arguments: { '--request': jsonata('$item.request'), [runIdArgument]: jsonata('$run.runId') },
        WorkerType: jsonata('$item.workerType'),
        NumberOfWorkers: jsonata('$item.workers'),
        Timeout: jsonata('$item.timeoutMinutes'),
      },
      Output: {
        jobRun: jsonata(
          "{'Id': $states.result.Id, 'StartedOn': $states.result.StartedOn, 'CompletedOn': $states.result.CompletedOn, " +
            "'ExecutionTime': $states.result.ExecutionTime, 'DPUSeconds': $states.result.DPUSeconds}",
        ),
      },
      // The job's own time-out comes first; this one is for a job run that never starts.
      TimeoutSeconds: jsonata('$item.timeoutMinutes * 60 + 1800'),
      Catch: [{ ErrorEquals: ['States.ALL'], Output: failedTable, Next: failed.stateId }],
    },
  });
  state.addRetry(glueBusy);
  return state;
}
