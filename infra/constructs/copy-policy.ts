import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { WorkBucket } from './work-bucket';

/**
 * What the warehouse's own default role needs for COPY … IAM_ROLE DEFAULT. The warehouse exists already, so a person
 * attaches it (docs/deploying.md).
 */
export class CopyPolicy extends Construct {
  constructor(scope: Construct, id: string, props: { readonly work: WorkBucket }) {
    super(scope, id);
    const policy = props.work.copyPolicy(
      this,
      'Policy',
      'Lets Redshift copy what Loadline staged: attach it to the default role of the namespace.',
    );
    new CfnOutput(this, 'Arn', {
      description: "Attach to the default role of the warehouse's namespace.",
      value: policy.managedPolicyArn,
    });
  }
}
