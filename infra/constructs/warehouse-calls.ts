import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import {
  AwsCustomResource,
  PhysicalResourceId,
  PhysicalResourceIdReference,
} from 'aws-cdk-lib/custom-resources';
import type { AwsCustomResourceProps, AwsSdkCall } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeResources } from '../acknowledge';
import type { CreatedWarehouseConfig } from '../config';
import { logGroupProps } from './log-group-props';

export interface WarehouseCallsProps {
  readonly namespaceName: string;
  readonly namespaceArn: string;
  readonly workgroupArn: string;
  readonly usageLimit: CreatedWarehouseConfig['usageLimit'];
}

const service = 'redshift-serverless';

/**
 * What CloudFormation has no resource or attribute for (docs/services.md#redshift-serverless): the workgroup's usage limit, and
 * the ARN of the administrator's secret. The CDK's own function makes these calls during a deployment.
 */
export class WarehouseCalls extends Construct {
  readonly adminSecretArn: string;
  private readonly role: iam.Role;
  private readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: WarehouseCallsProps) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'Log', logGroupProps);
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: 'Loadline: the calls of a deployment that CloudFormation has no resource for.',
    });
    this.logGroup.grantWrite(this.role);
    this.limitUsage(props);
    this.adminSecretArn = this.findAdminSecret(props);
    acknowledge(
      Stack.of(this),
      'AwsSolutions-L1',
      'The only function of this stack is the one that the CDK brings for such calls; the CDK chooses its runtime.',
    );
  }

  private limitUsage({ workgroupArn, usageLimit }: WarehouseCallsProps): void {
    const limit = { amount: usageLimit.rpuHoursPerDay, breachAction: usageLimit.breachAction };
    const usageLimitId = new PhysicalResourceIdReference();
    this.role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['CreateUsageLimit', 'UpdateUsageLimit', 'DeleteUsageLimit'].map(
          (action) => `${service}:${action}`,
        ),
        resources: ['*'],
      }),
    );
    acknowledgeResources(this.role, 'Usage limits are no resources in IAM.', '*');
    this.call('UsageLimit', {
      onCreate: {
        ...{ service, action: 'createUsageLimit' },
        parameters: {
          ...{ resourceArn: workgroupArn, usageType: 'serverless-compute', period: 'daily' },
          ...limit,
        },
        physicalResourceId: PhysicalResourceId.fromResponse('usageLimit.usageLimitId'),
      },
      onUpdate: { ...{ service, action: 'updateUsageLimit' }, parameters: { usageLimitId, ...limit } },
      onDelete: {
        ...{ service, action: 'deleteUsageLimit', parameters: { usageLimitId } },
        ignoreErrorCodesMatching: 'ResourceNotFound', // it goes with its workgroup
      },
    });
  }

  private findAdminSecret({ namespaceName, namespaceArn }: WarehouseCallsProps): string {
    this.role.addToPolicy(
      new iam.PolicyStatement({ actions: [`${service}:GetNamespace`], resources: [namespaceArn] }),
    );
    const found: AwsSdkCall = {
      ...{ service, action: 'getNamespace', parameters: { namespaceName } },
      physicalResourceId: PhysicalResourceId.of(namespaceName),
      outputPaths: ['namespace.adminPasswordSecretArn'],
    };
    return this.call('AdminSecret', { onCreate: found, onUpdate: found }).getResponseField(
      'namespace.adminPasswordSecretArn',
    );
  }

  private call(
    id: string,
    calls: Pick<AwsCustomResourceProps, 'onCreate' | 'onUpdate' | 'onDelete'>,
  ): AwsCustomResource {
    const resource = new AwsCustomResource(this, id, {
      ...calls,
      role: this.role,
      logGroup: this.logGroup,
      timeout: Duration.minutes(2),
      installLatestAwsSdk: false, // the SDK in the runtime has had these calls for years
      resourceType: `Custom::Loadline${id}`,
    });
    resource.node.addDependency(this.role);
    return resource;
  }
}
