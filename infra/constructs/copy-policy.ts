import { CfnOutput } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { WorkBucket } from './work-bucket';

export interface CopyPolicyProps {
  readonly work: WorkBucket;
  /** The role by which COPY reads: it gets the policy. @default a person attaches it to the warehouse's default role */
  readonly copyRoleArn?: string | undefined;
}

/**
 * What the role of COPY needs in a warehouse that is there already. Which role that is, is known from the configuration, or to
 * the warehouse's owner alone (docs/deploying.md).
 */
export class CopyPolicy extends Construct {
  readonly policy: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, { work, copyRoleArn }: CopyPolicyProps) {
    super(scope, id);
    this.policy = work.copyPolicy(
      this,
      'Policy',
      'Lets Redshift copy what Loadline staged: attach it to the default role of the namespace.',
    );
    if (copyRoleArn === undefined)
      new CfnOutput(this, 'Arn', {
        description: "Attach to the default role of the warehouse's namespace.",
        value: this.policy.managedPolicyArn,
      });
    else this.policy.attachToRole(iam.Role.fromRoleArn(this, 'CopyRole', copyRoleArn));
  }
}
