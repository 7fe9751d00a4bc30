import { join } from 'node:path';
import { Duration, IgnoreMode } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { maxJobRunsAtOnce } from '../../contracts';
import type { StagingJobReference } from '../../statemachines/workflow-dependencies';
import { acknowledge, acknowledgeResources } from '../acknowledge';
import type { HandlerFunction } from './handler-function';
import type { LandingBucket } from './landing-bucket';
import { logGroupProps } from './log-group-props';
import type { WorkBucket } from './work-bucket';

export interface StagingJobProps {
  readonly jobName: string;
  /** Of the keys of this app's assets in the CDK's bucket. */
  readonly codePrefix: string;
  readonly landing: LandingBucket;
  readonly work: WorkBucket;
}

const glueFolder = join(__dirname, '../../glue');

/** The only Glue job. It runs once for each table; each run has its own request, size and time-out (docs/services.md#glue). */
export class StagingJob extends Construct {
  readonly job: glue.Job;
  /** What the workflow starts, with the code of this deployment. */
  readonly reference: StagingJobReference;
  readonly role: iam.Role;
  /** Glue 5 writes to `<prefix>/output` and `<prefix>/error`; created here, they have a retention. */
  readonly logGroups: Readonly<Record<'output' | 'error', logs.LogGroup>>;

  constructor(scope: Construct, id: string, props: StagingJobProps) {
    super(scope, id);
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('glue.amazonaws.com'),
      description: 'Loadline: stages the files of one table.',
    });
    props.landing.grantRead(this.role);
    props.work.grantRole(this.role, {
      read: ['requests', 'staged'],
      write: ['staged', 'stagedMarker', 'stagingFailures'],
      delete: ['staged', 'stagedMarker'], // what a killed attempt left, and Spark's temporary folders
    });
    const logPrefix = `/aws-glue/${props.jobName}`;
    this.logGroups = {
      output: this.makeLog(logPrefix, 'output'),
      error: this.makeLog(logPrefix, 'error'),
    };
    const script = new Asset(this, 'Script', { path: join(glueFolder, 'stage_table.py') });
    const stagingPackage = new Asset(this, 'Package', {
      path: glueFolder,
      ignoreMode: IgnoreMode.GIT,
      exclude: ['/*', '!/loadline_staging', '__pycache__'], // the package is the only entry at the zip's root
    });
    this.grantCode(script.bucket, props.codePrefix);
    this.job = new glue.PySparkEtlJob(this, 'Job', {
      jobName: props.jobName,
      description:
        'Turns the new files of one table into typed Parquet, rejects, counts and a COPY manifest.',
      script: codeOf(script),
      extraPythonFiles: [codeOf(stagingPackage)],
      role: this.role.withoutPolicyUpdates(), // the job's own grants would be wider than those above
      glueVersion: glue.GlueVersion.V5_1,
      workerConfiguration: { workerType: glue.WorkerType.G_1X, numberOfWorkers: 2 }, // Glue's smallest; a run overrides it
      timeout: Duration.hours(1), // likewise; Glue's default is 480 minutes from Glue 5 on
      // As many as the Map StageTables starts; the run lock admits one run. With fewer, the Map would wait in retries of
      // Glue.ConcurrentRunsExceededException.
      maxConcurrentRuns: maxJobRunsAtOnce,
      maxRetries: 0, // retries belong to the workflow
      enableMetrics: false, // both would need PutMetricData for every namespace, and nobody uses them yet
      enableObservabilityMetrics: false,
      continuousLogging: { enabled: false }, // Glue 5 logs continuously by itself, to the groups of the prefix
      defaultArguments: {
        '--enable-auto-scaling': 'true', // a run's workers are its maximum; tables with few files leave them idle
        '--custom-logGroup-prefix': logPrefix,
        '--job-bookmark-option': 'job-bookmark-disable',
      },
    });
    this.reference = {
      name: this.job.jobName,
      script: script.s3ObjectUrl,
      pythonFiles: stagingPackage.s3ObjectUrl,
    };
    acknowledge(
      this.job,
      'AwsSolutions-GL1',
      "The logs hold counts and names; CloudWatch's own encryption is enough for them.",
    );
    acknowledge(
      this.job,
      'AwsSolutions-GL3',
      'Bookmarks are off: the ledger of loaded files is in the warehouse.',
    );
  }

  /** Lets the function stop job runs and see whether they have stopped. */
  grantStop(fn: HandlerFunction): void {
    fn.setEnvironment('stagingJob', this.job.jobName);
    fn.addToRolePolicy(this.allow('glue:GetJobRuns', 'glue:BatchStopJobRun'));
  }

  /** Lets the workflow run the job and wait for it, and stop it when the execution is stopped. */
  grantRun(grantee: iam.IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      this.allow('glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'),
    );
  }

  private allow(...actions: string[]): iam.PolicyStatement {
    return new iam.PolicyStatement({ actions, resources: [this.job.jobArn] });
  }

  private makeLog(prefix: string, stream: string): logs.LogGroup {
    const group = new logs.LogGroup(this, `Log-${stream}`, {
      logGroupName: `${prefix}/${stream}`,
      ...logGroupProps,
    });
    group.grantWrite(this.role);
    return group;
  }

  /**
   * The code of every deployment: an execution starts its job runs with the script that it began with, and the role has the
   * policy of the newest deployment.
   */
  private grantCode(assets: s3.IBucket, prefix: string): void {
    const code = assets.arnForObjects(`${prefix}*`);
    this.role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [code] }));
    acknowledgeResources(
      this.role,
      'Code is named by the hash of its content; an execution goes on with the code of the deployment before.',
      code,
    );
  }
}

const codeOf = (asset: Asset): glue.Code => glue.Code.fromBucket(asset.bucket, asset.s3ObjectKey);
