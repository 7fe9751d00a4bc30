import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { damagedLogPrefix, lockKey, outcomeKey, pendingLogPrefix, retentionDays } from '../../contracts';
import { acknowledgeResources } from '../acknowledge';
import { exportArn } from '../export-arn';
import type { AccessLogBucket } from './access-log-bucket';
import type { HandlerFunction } from './handler-function';
import { privateBucket } from './private-bucket';

/** The parts of the bucket that are granted one by one (contracts/run-keys.ts). */
const areas = {
  lock: [lockKey],
  /** How the newest run ended. */
  outcome: [outcomeKey],
  /** What a run plans, lists, counts and answers. */
  runs: ['runs/*'],
  /** The staging requests among it: all that the Glue job needs. */
  requests: ['runs/*/stage/*'],
  /** Beside the requests: why the job failed. */
  stagingFailures: ['runs/*/stage/*.error.json'],
  staged: ['staged/*'],
  /** The object by which an output counts as complete: who removes it has the output made anew. */
  stagedResult: ['staged/*/result.json'],
  /** Hadoop writes a marker object beside a folder that it makes, `staged_$folder$` for the outermost. */
  stagedMarker: ['staged_$folder$'],
  /** Log lines that wait for the warehouse: every handler writes some. */
  pendingLog: [`${pendingLogPrefix}*`],
  /** Those that could not be read. */
  damagedLog: [`${damagedLogPrefix}*`],
  /** What a handler warns of, where that is all that it keeps of a run. */
  warnings: ['runs/*/warnings/*'],
} as const;

export type WorkArea = keyof typeof areas;

export interface WorkAccess {
  readonly read?: readonly WorkArea[];
  readonly write?: readonly WorkArea[];
  readonly delete?: readonly WorkArea[];
}

/** What the warehouse's COPY reads. */
const copyAccess: WorkAccess = { read: ['runs', 'staged', 'pendingLog'] };

/**
 * Loadline's own run artifacts: the lock, the runs' plans and results, the staged Parquet, log lines on their way to the
 * warehouse. Not versioned: all but the lock and the pending log lines can be made again from landing.
 */
export class WorkBucket extends Construct {
  readonly bucket: s3.Bucket;
  /** For the policies of other stacks. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: { readonly accessLog: AccessLogBucket }) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...privateBucket,
      serverAccessLogsBucket: props.accessLog.bucket,
      serverAccessLogsPrefix: 'work/',
      lifecycleRules: [
        { id: 'runs-expire', prefix: 'runs/', expiration: Duration.days(retentionDays.runs) },
        // Parts of one output may expire a day apart; a COPY in that gap fails by its manifest's `mandatory`, and the run
        // after it stages anew.
        { id: 'staged-expires', prefix: 'staged/', expiration: Duration.days(retentionDays.staged) },
        // No rule for log/ and the lock: pending lines wait until the warehouse is reachable again, however long that takes.
        { id: 'uploads-abort', abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
    });
    this.arn = exportArn(this.bucket, this.bucket.bucketArn, 'WorkBucketArn');
  }

  /** Gives the function access to these parts of the bucket, and the bucket's name. */
  grant(fn: HandlerFunction, access: WorkAccess): void {
    fn.setEnvironment('workBucket', this.bucket.bucketName);
    this.grantRole(fn.role, access);
  }

  /** Gives the role access to these parts of the bucket. */
  grantRole(role: iam.Role, access: WorkAccess): void {
    for (const statement of statements(this.arn, access)) role.addToPolicy(statement);
    acknowledgePatterns(role, this.arn, access);
  }

  /** Lets a role of another stack read what COPY does. */
  grantCopy(role: iam.Role): void {
    this.grantRole(role, copyAccess);
  }

  /** What lets people read these parts of the bucket. */
  readStatements(read: readonly WorkArea[]): iam.PolicyStatement[] {
    return statements(this.arn, { read });
  }

  /** The policy of what COPY reads, for the role of a warehouse that is there already. */
  copyPolicy(scope: Construct, id: string, description: string): iam.ManagedPolicy {
    const { bucketArn } = this.bucket; // of the same stack
    const policy = new iam.ManagedPolicy(scope, id, {
      description,
      statements: statements(bucketArn, copyAccess),
    });
    acknowledgePatterns(policy, bucketArn, copyAccess);
    return policy;
  }
}

function statements(bucketArn: string, access: WorkAccess): iam.PolicyStatement[] {
  const allow = (actions: string[], parts: readonly WorkArea[] = []): iam.PolicyStatement[] =>
    parts.length === 0 ? [] : [new iam.PolicyStatement({ actions, resources: arns(bucketArn, parts) })];
  const list = new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] });
  return [
    // Who reads may list: without it S3 answers a missing key with "access denied" instead of "no such key".
    ...(access.read === undefined ? [] : [list]),
    ...allow(['s3:GetObject'], access.read),
    ...allow(['s3:PutObject', 's3:AbortMultipartUpload'], access.write),
    ...allow(['s3:DeleteObject'], access.delete),
  ];
}

const arns = (bucketArn: string, parts: readonly WorkArea[]): string[] =>
  parts.flatMap((part) => areas[part].map((key) => `${bucketArn}/${key}`));

function acknowledgePatterns(on: IConstruct, bucketArn: string, access: WorkAccess): void {
  const all = [...(access.read ?? []), ...(access.write ?? []), ...(access.delete ?? [])];
  acknowledgeResources(
    on,
    'Keys carry run ids and content hashes: a part of the bucket is granted by its prefix.',
    ...new Set(arns(bucketArn, all).filter((arn) => arn.includes('*'))),
  );
}
