import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { maxJobRunsAtOnce } from '../contracts';
import type { FailedTable, JobRun, StagedTable } from '../contracts';
import { runIdArgument } from '../lambdas/shared/stop-job-runs';
import type { WorkflowDependencies } from './workflow-dependencies';
import { glueBusy } from './retries';
import { caught, Expression, jsonata, pathsInto, rendered, stateInput } from './expressions';
import type { Written } from './expressions';
import { catchAll, condition, items, sqlState } from './states';
import type { OnFailure } from './states';
import { assign, variable } from './variables';

const failedTable: Written<FailedTable> = {
  table: variable('item.table'),
  ok: false,
  error: caught('Error'),
  // All tables may fail at once, and a payload has 262,144 bytes; the log in S3 has the whole.
  cause: jsonata<string>`$substring(${caught('Cause')}, 0, $min([8000, $floor(60000 / $count(${variable('plan.tables')}))]))`,
};

/** Glue's description of the job run. */
const described = pathsInto<JobRun>('$states.result');

/** Some fields of it: the whole is larger than the log wants. */
const selected = (fields: readonly (keyof JobRun)[]): Expression<JobRun> =>
  new Expression(`{${fields.map((field) => `'${field}': ${described(field).text}`).join(', ')}}`);

/** The input of an iteration, and that of CopyChanges. */
const planned = stateInput<StagedTable>();
const staged = stateInput<{ readonly jobRun: JobRun | null }>();

/**
 * Per table: a Glue job run makes typed Parquet of the new files (skipped where its output is there already), then COPY
 * loads it into staging. A failing table answers `ok: false`, so that the others go on and one mail reports all.
 */
export function stageTables(
  scope: Construct,
  dependencies: WorkflowDependencies,
  onFailure: OnFailure,
): sfn.Map {
  const map = sfn.Map.jsonata(scope, 'StageTables', {
    items: items(variable('plan.tables')),
    maxConcurrency: maxJobRunsAtOnce,
  });
  const failed = sfn.Pass.jsonata(scope, 'TableFailed');
  const tableFailed: OnFailure = { to: failed, assign: {}, output: failedTable };
  const stage = stageTable(scope, dependencies, failed);
  const copy = sqlState(scope, 'CopyChanges', {
    functions: dependencies.functions,
    step: 'CopyChanges',
    payload: {
      table: variable('item.table'),
      manifest: variable('item.manifest'),
      jobRun: staged('jobRun'),
    },
    keep: {
      assign: { jobRun: staged('jobRun') },
      payload: {
        table: variable('item.table'),
        manifest: variable('item.manifest'),
        jobRun: variable('jobRun'),
      },
    },
    onFailure: tableFailed,
  }).next(
    sfn.Pass.jsonata(scope, 'TableStaged', {
      outputs: rendered({ table: variable('item.table'), ok: true }),
    }),
  );
  const isStaged = sfn.Choice.jsonata(scope, 'Staged already?')
    .when(condition(jsonata`${planned('request')} = null or ${planned('staged')}`), copy, {
      outputs: { jobRun: null },
    })
    .otherwise(stage.next(copy));
  map.itemProcessor(sfn.Pass.jsonata(scope, 'Table', { assign: assign({ item: planned() }) }).next(isStaged));
  catchAll(map, 'StageTables', onFailure);
  return map;
}

/**
 * One job definition serves all tables: the run of a table has its own size and time-out. A raw state, because the CDK's
 * task would render a JSONata worker type into its properties wrongly, and drops the Output of a custom state's Catch.
 */
function stageTable(scope: Construct, dependencies: WorkflowDependencies, failed: sfn.Pass): sfn.CustomState {
  const state = new sfn.CustomState(scope, 'StageTable', {
    stateJson: {
      Type: 'Task',
      Resource: 'arn:aws:states:::glue:startJobRun.sync',
      Arguments: {
        JobName: dependencies.stagingJobName,
        Arguments: rendered({
          '--request': variable('item.request'),
          [runIdArgument]: variable('run.runId'),
        }),
        WorkerType: variable('item.workerType').toString(),
        NumberOfWorkers: variable('item.workers').toString(),
        Timeout: variable('item.timeoutMinutes').toString(),
      },
      Output: {
        jobRun: selected(['Id', 'StartedOn', 'CompletedOn', 'ExecutionTime', 'DPUSeconds']).toString(),
      },
      // The job's own time-out comes first; this one is for a job run that never starts.
      TimeoutSeconds: jsonata`${variable('item.timeoutMinutes')} * 60 + 1800`.toString(),
      Catch: [{ ErrorEquals: ['States.ALL'], Output: rendered(failedTable), Next: failed.stateId }],
    },
  });
  state.addRetry(glueBusy);
  return state;
}
