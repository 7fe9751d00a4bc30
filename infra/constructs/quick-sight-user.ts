import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { databaseUserName } from '../quick-sight/names';

/**
 * The database user as which QuickSight reads. It logs on by a password that the deployment makes, since QuickSight takes the
 * temporary credentials of a role for provisioned clusters only.
 */
export class QuickSightUser extends Construct {
  readonly userName: string;
  readonly secret: secretsmanager.Secret;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id);
    this.userName = databaseUserName(stage);
    this.secret = new secretsmanager.Secret(this, 'Secret', {
      description: 'Loadline: as whom QuickSight reads the warehouse.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: this.userName }),
        generateStringKey: 'password',
        passwordLength: 48,
        excludePunctuation: true,
      },
    });
    acknowledge(
      this.secret,
      'AwsSolutions-SMG4',
      'Warehouse and QuickSight get the password from deployments; docs/reports-on-aws.md says how to replace it.',
    );
  }
}
