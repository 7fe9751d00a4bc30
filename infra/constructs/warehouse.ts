import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeResources } from '../acknowledge';
import type { ExistingConfig } from '../config';
import type { WarehouseStack } from '../stacks/warehouse-stack';
import type { HandlerFunction } from './handler-function';

/** Where the warehouse is: made by a stack of ours, or there already. */
export type WarehousePlace =
  ExistingConfig | { readonly kind: 'create'; readonly database: string; readonly stack: WarehouseStack };

/** The warehouse as functions reach it, by the Data API: a Serverless workgroup or a provisioned cluster. */
export class Warehouse extends Construct {
  readonly database: string;

  constructor(
    scope: Construct,
    id: string,
    readonly place: WarehousePlace,
  ) {
    super(scope, id);
    this.database = place.database;
  }

  /** By which name the Data API knows it. */
  get target(): { readonly workgroup: string } | { readonly cluster: string } {
    const { place } = this;
    if (place.kind === 'cluster') return { cluster: place.cluster };
    return { workgroup: place.kind === 'create' ? place.stack.warehouseName : place.workgroup };
  }

  /** Lets the function run SQL as the database user of its role, and see and cancel the statements that it submitted itself. */
  grantSql(fn: HandlerFunction): void {
    this.setTarget(fn);
    const { place } = this;
    if (place.kind !== 'create' && place.copyRoleArn !== undefined)
      fn.setEnvironment('copyRole', place.copyRoleArn);
    for (const statement of this.logonStatements(['redshift-data:BatchExecuteStatement']))
      fn.addToRolePolicy(statement);
    this.acknowledgeWorkgroup(fn.role);
    this.allowOwnStatements(fn, [
      'redshift-data:DescribeStatement',
      'redshift-data:GetStatementResult',
      'redshift-data:CancelStatement',
      'redshift-data:ListStatements',
    ]);
  }

  /** What lets somebody run SQL as the database user of the own role, and see and cancel what they submitted themselves. */
  sqlStatements(): iam.PolicyStatement[] {
    return [
      ...this.logonStatements(),
      ownStatements([
        'redshift-data:DescribeStatement',
        'redshift-data:GetStatementResult',
        'redshift-data:CancelStatement',
      ]),
    ];
  }

  private logonStatements(more: readonly string[] = []): iam.PolicyStatement[] {
    const { place } = this;
    const isCluster = place.kind === 'cluster';
    const actions = [
      'redshift-data:ExecuteStatement',
      ...more,
      ...(isCluster ? [] : ['redshift-serverless:GetCredentials']),
    ];
    return [
      new iam.PolicyStatement({ actions, resources: [this.arn()] }),
      ...(isCluster
        ? [
            new iam.PolicyStatement({
              actions: ['redshift:GetClusterCredentialsWithIAM'],
              resources: [this.databaseArn(place.cluster)],
            }),
          ]
        : []),
    ];
  }

  /** Lets the function run SQL as the user of a secret. What it may do with the secret itself is granted elsewhere. */
  grantAdministration(fn: HandlerFunction): void {
    this.setTarget(fn);
    fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['redshift-data:ExecuteStatement'], resources: [this.arn()] }),
    );
    this.acknowledgeWorkgroup(fn.role);
    this.allowOwnStatements(fn, ['redshift-data:DescribeStatement', 'redshift-data:GetStatementResult']);
  }

  private setTarget(fn: HandlerFunction): void {
    const { target } = this;
    if ('cluster' in target) fn.setEnvironment('cluster', target.cluster);
    else fn.setEnvironment('workgroup', target.workgroup);
    fn.setEnvironment('database', this.database);
  }

  private acknowledgeWorkgroup(role: iam.Role): void {
    const { place } = this;
    if (place.kind === 'workgroup' && place.workgroupId === undefined) {
      acknowledgeResources(
        role,
        'The workgroup is known by name only: workgroupId in cdk.json narrows this.',
        this.arn(),
      );
    }
  }

  private allowOwnStatements(fn: HandlerFunction, actions: string[]): void {
    fn.addToRolePolicy(ownStatements(actions));
    acknowledgeResources(
      fn.role,
      'Statements are not resources in IAM; the condition limits this to its own.',
      '*',
    );
  }

  private arn(): string {
    const { place } = this;
    if (place.kind === 'create') return place.stack.workgroupArn;
    if (place.kind === 'workgroup')
      return Stack.of(this).formatArn({
        service: 'redshift-serverless',
        resource: 'workgroup',
        resourceName: place.workgroupId ?? '*', // an ARN has the id, not the name
      });
    return Stack.of(this).formatArn({
      service: 'redshift',
      resource: 'cluster',
      resourceName: place.cluster,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private databaseArn(cluster: string): string {
    return Stack.of(this).formatArn({
      service: 'redshift',
      resource: 'dbname',
      resourceName: `${cluster}/${this.database}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

const ownStatements = (actions: string[]): iam.PolicyStatement =>
  new iam.PolicyStatement({
    actions,
    resources: ['*'],
    conditions: { StringEquals: { 'redshift-data:statement-owner-iam-userid': '${aws:userid}' } },
  });
