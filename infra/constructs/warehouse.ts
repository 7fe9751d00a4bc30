import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeResources } from '../acknowledge';
import type { EnvironmentConfig } from '../config';
import type { HandlerFunction } from './handler-function';

/** The Redshift Serverless workgroup, which exists already and is known by its name. */
export class Warehouse extends Construct {
  private readonly redshift: EnvironmentConfig['redshift'];

  constructor(scope: Construct, id: string, props: { readonly redshift: EnvironmentConfig['redshift'] }) {
    super(scope, id);
    this.redshift = props.redshift;
  }

  /** Lets the function run SQL, and see and cancel the statements that it submitted itself. */
  grantSql(fn: HandlerFunction): void {
    const { workgroup, workgroupId = '*', database } = this.redshift;
    const arn = Stack.of(this).formatArn({
      service: 'redshift-serverless',
      resource: 'workgroup',
      resourceName: workgroupId, // an ARN has the id, not the name
    });
    fn.setEnvironment('workgroup', workgroup);
    fn.setEnvironment('database', database);
    fn.addToRolePolicy(
      new iam.PolicyStatement({
        actions: [
          'redshift-data:ExecuteStatement',
          'redshift-data:BatchExecuteStatement',
          'redshift-serverless:GetCredentials',
        ],
        resources: [arn],
      }),
    );
    fn.addToRolePolicy(
      new iam.PolicyStatement({
        actions: [
          'redshift-data:DescribeStatement',
          'redshift-data:GetStatementResult',
          'redshift-data:CancelStatement',
          'redshift-data:ListStatements',
        ],
        resources: ['*'],
        conditions: { StringEquals: { 'redshift-data:statement-owner-iam-userid': '${aws:userid}' } },
      }),
    );
    acknowledgeResources(
      fn.role,
      'Statements are not resources in IAM; the condition limits this to its own.',
      '*',
    );
    if (workgroupId === '*') {
      acknowledgeResources(
        fn.role,
        'The workgroup is known by name only: workgroupId in cdk.json narrows this.',
        arn,
      );
    }
  }
}
