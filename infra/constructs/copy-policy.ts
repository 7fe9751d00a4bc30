import { CfnOutput } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { WorkBucket } from './work-bucket';

/**
 * What the warehouse's own default role needs for COPY … IAM_ROLE DEFAULT. The warehouse exists already, so a person
 * attaches it (docs/deploying.md).
 */
export class CopyPolicy extends Construct {
  readonly policy: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: { readonly work: WorkBucket }) {
    super(scope, id);
    this.policy = props.work.copyPolicy(
      this,
      'Policy',
      'Lets Redshift copy what Loadline staged: attach it to the default role of the namespace.',
    );
    new CfnOutput(this, 'Arn', {
      description: "Attach to the default role of the warehouse's namespace.",
      value: this.policy.managedPolicyArn,
    });
  }
}
