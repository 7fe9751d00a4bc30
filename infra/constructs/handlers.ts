import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { handlerNames, reportSiteParameterName } from '../../contracts';
import type { HandlerName } from '../../contracts';
import { acknowledgeResources } from '../acknowledge';
import type { HandlerBundles } from '../bundle-handlers';
import type { EnvironmentConfig } from '../config';
import { handlerSpecs } from '../handler-specs';
import { HandlerFunction } from './handler-function';
import { setLogging, setMetrics } from './observe-function';
import type { LandingBucket } from './landing-bucket';
import type { Notifications } from './notifications';
import type { ReportBucket } from './report-bucket';
import type { StagingJob } from './staging-job';
import type { Warehouse } from './warehouse';
import type { WorkAccess, WorkBucket } from './work-bucket';

export interface HandlersProps {
  readonly config: EnvironmentConfig;
  readonly bundles: HandlerBundles;
  /** The workflow's name: the workflow itself comes after its handlers. */
  readonly workflowName: string;
  readonly landing: LandingBucket;
  readonly work: WorkBucket;
  readonly reports: ReportBucket;
  readonly warehouse: Warehouse;
  readonly notifications: Notifications;
  readonly stagingJob: StagingJob;
}

/** Of RunSql's role. The Data API logs on as the database user `IAMR:<role>`, who owns the warehouse's tables. */
export const loadingRoleName = (stage: string): string => `loadline-${stage}-run-sql`;

/** The workflow's functions, and what each may touch. */
export class Handlers extends Construct {
  readonly byName: Readonly<Record<HandlerName, HandlerFunction>>;

  constructor(scope: Construct, id: string, props: HandlersProps) {
    super(scope, id);
    this.byName = Object.fromEntries(handlerNames.map((name) => [name, this.make(name, props)])) as Record<
      HandlerName,
      HandlerFunction
    >;
    const { StartRun, ListLanding, PlanRun, RunSql, CheckGates } = this.byName;
    const { PublishReports, FinishRun, HandleFailure } = this.byName;
    const { landing, work, warehouse, notifications, stagingJob, config } = props;

    work.grant(StartRun, { read: ['lock', 'outcome'], write: ['lock', 'pendingLog', 'warnings'] });
    stagingJob.grantStop(StartRun);
    this.grantDescribeExecutions(StartRun, props.workflowName);

    landing.grantList(ListLanding);
    work.grant(ListLanding, { write: ['runs', 'pendingLog'] });
    ListLanding.setEnvironment('timeZone', config.timeZone);

    landing.setName(PlanRun);
    work.grant(PlanRun, {
      read: ['runs', 'staged'],
      write: ['runs', 'pendingLog'],
      delete: ['stagedResult'],
    });
    PlanRun.setEnvironment('timeZone', config.timeZone);
    PlanRun.setEnvironment('maxRunBytes', String(config.maxRunBytes));

    warehouse.grantSql(RunSql);
    work.grant(RunSql, {
      // Log lines and rejects: where COPY does not take them, RunSql looks for those that are damaged.
      read: ['runs', 'staged', 'pendingLog'],
      write: ['runs', 'pendingLog', 'damagedLog'],
      delete: ['pendingLog', 'stagedResult'],
    });

    landing.grantReadControls(CheckGates);
    work.grant(CheckGates, {
      read: ['runs', 'staged'],
      write: ['runs', 'pendingLog'],
      delete: ['stagedResult'], // of what has other rows than it says
    });

    work.grant(PublishReports, { read: ['runs'], write: ['pendingLog'] });
    props.reports.grantWrite(PublishReports);

    // Both read why rows were rejected where staging left it.
    const ending: WorkAccess = {
      read: ['lock', 'outcome', 'runs', 'staged'],
      write: ['lock', 'outcome', 'runs', 'pendingLog'],
    };
    work.grant(FinishRun, ending);
    notifications.grantPublish(FinishRun);

    const { site } = config.reports;
    if (site !== undefined) {
      grantSigning(FinishRun, config.stage, site.privateKeySecret);
      // It makes the page that a signed link opens.
      PublishReports.setEnvironment('reportSite', reportSiteParameterName(config.stage));
    }

    work.grant(HandleFailure, ending);
    notifications.grantPublish(HandleFailure);
    stagingJob.grantStop(HandleFailure);

    for (const fn of Object.values(this.byName)) setLogging(fn);
    for (const fn of [CheckGates, FinishRun, HandleFailure]) setMetrics(fn, config);

    for (const fn of [StartRun, ListLanding, PlanRun, RunSql, CheckGates, PublishReports])
      notifications.grantTellStep(fn);
  }

  private make(name: HandlerName, { bundles, config }: HandlersProps): HandlerFunction {
    return new HandlerFunction(this, name, {
      ...handlerSpecs[name],
      bundle: bundles[name],
      // Under a new name it could not use its tables.
      ...(name === 'RunSql' ? { roleName: loadingRoleName(config.stage) } : {}),
    });
  }

  /** StartRun asks whether the lock's owner is still running. */
  private grantDescribeExecutions(fn: HandlerFunction, workflowName: string): void {
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${workflowName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['states:DescribeExecution'], resources: [executions] }),
    );
    acknowledgeResources(fn.role, "The lock's owner is any execution of this workflow.", executions);
  }
}

/** Lets the function sign links to the reports: the parameter that says how, and the key. */
function grantSigning(fn: HandlerFunction, stage: string, privateKeySecret: string): void {
  const name = reportSiteParameterName(stage);
  fn.setEnvironment('reportSite', name);
  const parameter = Stack.of(fn).formatArn({
    ...{ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) },
  });
  fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameter'], resources: [parameter] }));
  fn.addToRolePolicy(
    new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [privateKeySecret] }),
  );
}
