import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { maxJobRunsAtOnce } from '../contracts';
import type { FailedTable, JobRun, JobTable } from '../contracts';
import { runIdArgument } from '../lambdas/shared/stop-job-runs';
import type { WorkflowDependencies } from './workflow-dependencies';
import { glueBusy, glueNotReached } from './retries';
import { Expression, jsonata, pathsInto, rendered, stateInput } from './expressions';
import type { Written } from './expressions';
import { catchAll, condition, items, sqlState } from './states';
import type { OnFailure } from './states';
import { assign, variable } from './variables';

/** After a Catch, its input is what went wrong. */
const error = stateInput<{ readonly Error: string; readonly Cause: string }>();

const failedTable: Written<FailedTable> = {
  table: variable('item.table'),
  ok: false,
  error: error('Error'),
  // All tables may fail at once, and a payload has 262,144 bytes; the log in S3 has the whole.
  cause: jsonata<string>`$substring(${error('Cause')}, 0, $min([8000, $floor(60000 / $count(${variable('plan.tables')}))]))`,
};

/** Glue's description of the job run. */
const described = pathsInto<GlueJobRun>('$states.result');
const toldOfIt = ['Id', 'StartedOn', 'CompletedOn', 'DPUSeconds'] as const;
type GlueJobRun = Pick<JobRun, (typeof toldOfIt)[number]>;

/** Some fields of it, with the table: the whole is larger than the log wants. */
const selected = new Expression<JobRun>(
  `{${["'table': $item.table", ...toldOfIt.map((field) => `'${field}': ${described(field).text}`)].join(', ')}}`,
);

/** What an iteration answers. */
export type StagedTable = FailedTable | { readonly ok: true; readonly jobRun: JobRun | null };

/** The input of an iteration. */
const planned = stateInput<JobTable>();

/**
 * Per table: a Glue job run makes typed Parquet of the new files (skipped where its output is there already). A failing table
 * answers `ok: false`, so that the others go on and one mail reports all. COPY follows for all tables in one state.
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
  const failed = sfn.Pass.jsonata(scope, 'TableFailed', { outputs: rendered(failedTable) });
  const staged = sfn.Pass.jsonata(scope, 'TableStaged', {
    outputs: rendered({ ok: true, jobRun: stateInput<{ readonly jobRun: JobRun | null }>()('jobRun') }),
  });
  const isStaged = sfn.Choice.jsonata(scope, 'Staged already?')
    .when(condition(jsonata`${planned('request')} = null or ${planned('staged')}`), staged, {
      outputs: { jobRun: null },
    })
    .otherwise(stageTable(scope, dependencies, failed).next(staged));
  map.itemProcessor(sfn.Pass.jsonata(scope, 'Table', { assign: assign({ item: planned() }) }).next(isStaged));
  catchAll(map, 'StageTables', onFailure);
  return map;
}

/** COPY of every table, side by side. Its input is the answer of StageTables. */
export function copyChanges(
  scope: Construct,
  { functions }: WorkflowDependencies,
  onFailure: OnFailure,
): sfn.Chain {
  const tables = stateInput<readonly Extract<StagedTable, { ok: true }>[]>();
  return sqlState(scope, 'CopyChanges', {
    ...{ functions, step: 'CopyChanges', onFailure, failsByTable: onFailure },
    payload: { jobRuns: jsonata<JobRun[]>`[${tables()}[jobRun != null].jobRun]` },
    furtherPayload: { jobRuns: [] },
  });
}

/**
 * One job definition serves all tables: the run of a table has its own size, time-out and code. A raw state, because the CDK's
 * task would render a JSONata worker type into its properties wrongly. Its Catch has no Output, which the CDK drops.
 */
function stageTable(
  scope: Construct,
  { stagingJob: job }: WorkflowDependencies,
  failed: sfn.Pass,
): sfn.CustomState {
  const state = new sfn.CustomState(scope, 'StageTable', {
    stateJson: {
      Type: 'Task',
      Resource: 'arn:aws:states:::glue:startJobRun.sync',
      Arguments: {
        JobName: job.name,
        Arguments: rendered({
          '--request': variable('item.request'),
          '--scriptLocation': job.script,
          '--extra-py-files': job.pythonFiles,
          [runIdArgument]: variable('run.runId'),
        }),
        WorkerType: variable('item.workerType').toString(),
        NumberOfWorkers: variable('item.workers').toString(),
        Timeout: variable('item.timeoutMinutes').toString(),
      },
      Output: {
        jobRun: selected.toString(),
      },
      // The job's own time-out comes first; this one is for a job run that never starts.
      TimeoutSeconds: jsonata`${variable('item.timeoutMinutes')} * 60 + 1800`.toString(),
    },
  });
  state.addRetry(glueBusy);
  state.addRetry(glueNotReached);
  state.addCatch(failed, { errors: ['States.ALL'] });
  return state;
}
