import { CfnElement, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { handlerNames, stageParameterName } from '../../contracts';
import type { EventHandlerName } from '../../contracts';
import { functionArn, logicalStagingJob } from '../../statemachines/names';
import { templateText } from '../../statemachines/template-text';
import type { TemplateReference } from '../../statemachines/template-text';
import * as names from '../../local/runtime/local-names';
import type { LoadlineStacks } from '../add-loadline';
import type { EnvironmentConfig } from '../config';
import type { HandlerFunction } from '../constructs/handler-function';

const bucketArn = (name: string): string => `arn:aws:s3:::${name}`;
const logGroupArn = (name: string): string =>
  `arn:aws:logs:${names.region}:${names.account}:log-group:${name}:*`;

/** This machine has no bucket of access logs: no call here touches it. */
const accessLogBucket = 'access-log';
/** Nor a site behind CloudFront, and its log. */
const site = { log: 'site-log', distribution: 'SITE' };
/** Nor has it a copy of the Glue script in S3, but job runs are judged as if it had (local/runtime/judged-staging.ts). */
const codeBucket = names.assetBucket;

/** Says a template's text with the names of this machine in place of those that a deployment fills in. */
export class LocalArns {
  private readonly byReference = new Map<string, string>();

  constructor(
    { storage, pipeline, monitoring, warehouse }: LoadlineStacks,
    private readonly config: EnvironmentConfig,
  ) {
    const buckets = [
      { of: storage.accessLog.bucket, name: accessLogBucket },
      { of: storage.landing.bucket, name: names.landingBucket, exported: 'LandingBucketArn' },
      { of: storage.work.bucket, name: names.workBucket, exported: 'WorkBucketArn' },
      { of: storage.reports.bucket, name: names.reportBucket, exported: 'ReportBucketArn' },
    ];
    for (const { of, name, exported } of buckets) {
      this.put(of, 'Arn', bucketArn(name));
      this.put(of, undefined, name);
      if (exported !== undefined) this.byReference.set(`${storage.stackName}:${exported}`, bucketArn(name));
    }
    const { reportSite } = storage;
    if (reportSite !== undefined) {
      this.put(reportSite.log, 'Arn', bucketArn(site.log));
      this.put(reportSite.log, undefined, site.log);
      this.put(reportSite.distribution, undefined, site.distribution);
    }
    for (const name of handlerNames) {
      const handler = pipeline.handlers.byName[name];
      this.put(handler.fn, 'Arn', functionArn(name));
      this.put(handler.logGroup, 'Arn', logGroupArn(`/aws/lambda/${name}`));
    }
    for (const [name, handler] of eventHandlersOf({ pipeline, monitoring })) {
      this.put(handler.fn, 'Arn', functionArn(name));
      this.put(handler.logGroup, 'Arn', logGroupArn(`/aws/lambda/${name}`));
    }
    for (const [stream, group] of Object.entries(pipeline.stagingJob.logGroups))
      this.put(group, 'Arn', logGroupArn(`/aws-glue/${logicalStagingJob}/${stream}`));
    this.put(pipeline.stagingJob.job, undefined, logicalStagingJob);
    if (warehouse !== undefined) this.putWorkgroup(warehouse);
    this.put(pipeline.notifications.topic, undefined, names.topicArn);
    this.put(pipeline.stageParameter.parameter, undefined, stageParameterName(config.stage));
    this.byReference.set('AWS::AccountId', names.account);
    this.byReference.set('AWS::Partition', 'aws');
  }

  /** For `templateText`. Throws for a reference to what has no name here. */
  readonly nameOf = ({ kind, name, attribute }: TemplateReference): string => {
    const text = this.byReference.get(keyOf(name, attribute)) ?? this.byReference.get(exportedKey(name));
    if (text !== undefined) return text;
    if (kind === 'Fn::Sub') return name.replaceAll('${AWS::AccountId}', names.account);
    throw new Error(
      `A policy refers to ${keyOf(name, attribute)}, which has no name on this machine; give it one in infra/policies/local-arns.ts.`,
    );
  };

  /** The ARN of the bucket or topic that a policy guards: a Ref names a bucket, and is the ARN of a topic. */
  arnOf(reference: unknown): string {
    const text = templateText(reference, this.nameOf);
    return text.startsWith('arn:') ? text : bucketArn(text);
  }

  /** Replaces the names that the stacks give by themselves: of the workflow, the workgroup's id, the place of the Glue script. */
  localized(text: string): string {
    const { stage, redshift } = this.config;
    const catalog = new RegExp(`^arn:aws:s3:::cdk-[^/]+/loadline/${stage}/[0-9a-f]{64}\\.json$`);
    if (catalog.test(text)) return bucketArn(`${names.assetBucket}/${names.catalogAsset}`);
    const code = new RegExp(`^arn:aws:s3:::cdk-[^/]+/loadline/${stage}/(.*)$`).exec(text)?.[1];
    if (code !== undefined) return bucketArn(`${codeBucket}/${code}`);
    const named = text.replace(`:Loadline-${stage}-DailyLoad`, `:${names.stateMachineName}`);
    return redshift.kind === 'workgroup' && redshift.workgroupId !== undefined
      ? named.replace(redshift.workgroupId, names.workgroup)
      : named;
  }

  /** The CDK exports it under the resource's id and the attribute, `Workgroup.WorkgroupArn`, without the point. */
  private putWorkgroup(stack: NonNullable<LoadlineStacks['warehouse']>): void {
    const { 'Fn::GetAtt': got } = stack.resolve(stack.workgroupArn) as {
      readonly 'Fn::GetAtt': readonly string[];
    };
    const attribute = got[1]?.replace('.', '').replace(/Arn$/, '') ?? '';
    this.byReference.set(keyOf(`${got[0] ?? ''}${attribute}`, 'Arn'), names.workgroupArn);
  }

  private put(construct: IConstruct, attribute: string | undefined, text: string): void {
    this.byReference.set(keyOf(logicalId(construct), attribute), text);
  }
}

/** The functions that the workflow does not call, as far as the environment has them. Chats have the same rights, each for its own secret. */
export const eventHandlersOf = ({
  pipeline,
  monitoring,
}: Pick<LoadlineStacks, 'pipeline' | 'monitoring'>): [EventHandlerName, HandlerFunction][] => [
  ...(monitoring === undefined
    ? []
    : [['TellUntold', monitoring.untoldRuns.teller] as [EventHandlerName, HandlerFunction]]),
  ...pipeline.notifications.forwarders.map((each): [EventHandlerName, HandlerFunction] => [
    'ForwardNotice',
    each.function,
  ]),
];

/** An export that the CDK makes by itself for another stack: it has the logical id, the attribute, and a hash. */
function exportedKey(name: string): string {
  const [, reference, attributed] =
    /:ExportsOutput(?:Ref(\w+)|FnGetAtt(\w+)Arn)[0-9A-F]{8}$/.exec(name) ?? [];
  return attributed === undefined ? (reference ?? name) : keyOf(attributed, 'Arn');
}

const keyOf = (name: string, attribute?: string): string =>
  attribute === undefined ? name : `${name}.${attribute}`;

/** The id that a construct's one resource has in its stack's template. */
export function logicalId(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!CfnElement.isCfnElement(resource)) throw new Error(`${construct.node.path} is no single resource.`);
  return Stack.of(construct).resolve(resource.logicalId) as string;
}
