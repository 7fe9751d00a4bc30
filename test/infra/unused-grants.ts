/** Grants that no call of a run here needs. Each `grants` is matched with the text of a grant: `<who> <action> <resource>`. */
export interface UnusedGrants {
  readonly grants: RegExp;
  readonly reason: string;
}

const handler =
  '(StartRun|ListLanding|PlanRun|RunSql|CheckGates|PublishReports|FinishRun|HandleFailure|TellUntold|ForwardNotice)';

/** All that the deployment grants beyond what runs here need, with the reason. A test holds the list: nothing more, nothing less. */
export const unusedGrants: readonly UnusedGrants[] = [
  {
    grants: /^(CheckGates|PublishReports) s3:ListBucket arn:aws:s3:::work$/,
    reason:
      'They read: who may not list is told "access denied" of a key that is missing, not that it is. Here no key is missing.',
  },
  {
    grants: /^CheckGates s3:(ListBucket|GetObject) arn:aws:s3:::landing(\/\*)?$/,
    reason:
      'Where a table has control totals, which this project has not: test/cli/control-totals.test.ts makes the calls.',
  },
  {
    grants:
      /^(PlanRun|RunSql|CheckGates) s3:DeleteObject arn:aws:s3:::work\/staged\/\*\/result\.json$|^RunSql s3:GetObject arn:aws:s3:::work\/(log\/pending|staged)\/\*$|^RunSql s3:PutObject arn:aws:s3:::work\/log\/damaged\/\*$/,
    reason:
      'Where a run finds staged output, log lines or rejects that are damaged: test/local/runtime/damaged-home.test.ts makes the calls.',
  },
  {
    grants: /^StartRun s3:PutObject arn:aws:s3:::work\/runs\/\*\/warnings\/\*$/,
    reason:
      'Where the lock is damaged, or the clocks differ: test/local/runtime/damaged-home.test.ts makes the call.',
  },
  {
    grants: /^(StartRun|HandleFailure) glue:BatchStopJobRun /,
    reason:
      'Where a job run is still active when its run fails or is taken over: test/lambdas/shared/stop-job-runs.test.ts makes the call.',
  },
  {
    grants: /^RunSql redshift-data:ExecuteStatement /,
    reason:
      'For ALTER TABLE outside of a transaction, which makes a column wider: test/lambdas/run-sql/warehouse-client.test.ts makes the call.',
  },
  {
    grants: /^(Reader|Operator|Corrector) /,
    reason:
      'Of people, who are no part of a run: test/cli/stage makes the calls, and holds that each grant is needed.',
  },
  {
    grants: /^Workflow glue:(GetJobRuns|BatchStopJobRun) /,
    reason:
      'Step Functions waits for a job run and stops it with the execution; the guide names the four actions of the integration.',
  },
  {
    grants: new RegExp(`^(${handler}|StagingJob) logs:(CreateLogStream|PutLogEvents) arn:aws:logs:`),
    reason:
      'Lambda and Glue write the log under the role of the function or job: no code of ours makes the call.',
  },
  {
    grants: new RegExp(`^(${handler}|Workflow) xray:\\w+ \\*$`),
    reason: 'Lambda and Step Functions send their traces under the role.',
  },
  {
    grants: /^Workflow logs:\w+ \*$/,
    reason:
      'Step Functions sets up the delivery of its own log; the guide names these actions, on all resources.',
  },
  {
    grants:
      /^TellUntold (s3:(ListBucket|GetObject|PutObject)|sns:Publish|glue:(GetJobRuns|BatchStopJobRun)) /,
    reason:
      'Called by an event where an execution ended without a notice, by no run: test/infra/teller-permissions.test.ts judges its calls of S3.',
  },
  {
    grants: /^ForwardNotice secretsmanager:GetSecretValue /,
    reason:
      "Called by the topic, by no run: test/lambdas/forward-notice/ makes the call. The secret is one chat's address.",
  },
  {
    grants:
      /^FinishRun (ssm:GetParameter .*:parameter\/loadline\/local\/report-site|secretsmanager:GetSecretValue .*)$/,
    reason:
      'Where the reports have a site behind CloudFront, to sign links to it: test/lambdas/finish-run/sign-links.test.ts makes the calls.',
  },
  {
    grants: /^Workflow quicksight:(Create|Describe)Ingestion .*:dataset\/loadline-local_\*\/ingestion\/\*$/,
    reason:
      'Where the reports are in QuickSight, which this machine has not: test/statemachines/refresh-data-sets.test.ts makes the calls.',
  },
  {
    grants: /^cloudfront\.amazonaws\.com s3:GetObject arn:aws:s3:::reports\/\*$/,
    reason: 'CloudFront reads the site for who has a signed link.',
  },
  {
    grants: /^\w+ s3:AbortMultipartUpload /,
    reason:
      'Cleans up after an upload in parts that failed. Objects here are smaller than a part; on AWS a workbook, a listing or Parquet may be larger.',
  },
  {
    grants: /^logging\.s3\.amazonaws\.com s3:PutObject /,
    reason: 'S3 itself writes the access logs of the other buckets.',
  },
  {
    grants: /^(cloudwatch|budgets)\.amazonaws\.com sns:Publish /,
    reason: 'For the alarms and the budget of the Monitoring stack, which AWS publishes itself.',
  },
  {
    grants: /^events\.amazonaws\.com sns:Publish /,
    reason:
      'For rules that a deployment adds: without it the topic would refuse them. No rule of ours publishes.',
  },
  {
    grants: /^arn:aws:iam::000000000000:root sns:Publish /,
    reason: "Leaves it to the account's own policies who may publish; by itself it allows nobody.",
  },
];
