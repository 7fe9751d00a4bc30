import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { environmentNames } from '../../contracts';
import type { EnvironmentName } from '../../contracts';
import { acknowledgeTracing } from '../acknowledge';
import type { HandlerSpec } from '../handler-specs';
import { logGroupProps } from './log-group-props';

export interface HandlerFunctionProps extends HandlerSpec {
  /** The folder of the handler's bundle. */
  readonly bundle: string;
  /** A name that must not change. @default CloudFormation chooses one */
  readonly roleName?: string;
}

/** One handler as a function with a role, a log and nothing more: each resource that it may use adds the grant itself. */
export class HandlerFunction extends Construct {
  readonly fn: lambda.Function;
  readonly role: iam.Role;
  readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'Log', logGroupProps);
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `Loadline: ${props.description}`,
      ...(props.roleName === undefined ? {} : { roleName: props.roleName }),
    });
    this.logGroup.grantWrite(this.role); // instead of the managed policy, which opens every log group
    this.fn = new lambda.Function(this, 'Function', {
      description: props.description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64, // a fifth cheaper, and nothing here is native
      handler: 'index.handler',
      code: lambda.Code.fromAsset(props.bundle),
      role: this.role,
      logGroup: this.logGroup,
      timeout: props.timeout,
      memorySize: props.memorySize,
      tracing: lambda.Tracing.ACTIVE,
      // But for the version of a deployment that failed: published again, it would be refused as one that exists already.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
    });
    acknowledgeTracing(this.role);
    if (props.rendersSite === true) this.setEnvironment('siteAssets', '/var/task/site-assets.json');
    if (props.readsCatalog) this.setEnvironment('catalogFile', '/var/task/catalog.json'); // beside the bundle
  }

  /**
   * The function as it is deployed now: code, environment, role. Running executions go on with the versions of the deployments
   * before, which stay when this one is no longer the newest (docs/upgrading.md says how they are removed). Only a function that
   * is called by its version has one.
   */
  get version(): lambda.Version {
    const version = this.fn.currentVersion;
    // Who may call one version may call all: a role has the policy of the newest deployment, also in executions that call
    // older versions. The CDK would grant the newest alone.
    Object.defineProperty(version, 'resourceArnsForGrantInvoke', {
      configurable: true, // asked for again, the same is set again
      value: [`${this.fn.functionArn}:*`],
    });
    return version;
  }

  setEnvironment(name: EnvironmentName, value: string): void {
    this.fn.addEnvironment(environmentNames[name], value);
  }

  addToRolePolicy(statement: iam.PolicyStatement): void {
    this.role.addToPolicy(statement);
  }
}
