import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { handlerNames } from '../../contracts';
import { dailyLoad } from '../../statemachines/daily-load';
import { executionTimeout, inputComment } from '../../statemachines/definition';
import type { DataSetReference, WorkflowDependencies } from '../../statemachines/workflow-dependencies';
import { acknowledgeResources } from '../acknowledge';
import type { Handlers } from './handlers';
import { logGroupProps } from './log-group-props';
import type { StagingJob } from './staging-job';

export interface WorkflowProps {
  /** Fixed, because the handlers and the workflow itself name its executions before it exists. */
  readonly workflowName: string;
  readonly handlers: Handlers;
  readonly stagingJob: StagingJob;
  /** Ids of QuickSight's data sets that a run refreshes. @default none */
  readonly refreshed?:
    { readonly prefix: string; readonly dataSets: readonly DataSetReference[] } | undefined;
}

/** DailyLoad as it is deployed. */
export class Workflow extends Construct {
  readonly machine: sfn.StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const functions = Object.fromEntries(
      handlerNames.map((name): [string, IFunction] => [name, props.handlers.byName[name].version]),
    ) as WorkflowDependencies['functions'];
    const definition = dailyLoad(new Construct(this, 'States'), {
      functions,
      stagingJob: props.stagingJob.reference,
      refresh:
        props.refreshed === undefined
          ? undefined
          : { accountId: Stack.of(this).account, dataSets: props.refreshed.dataSets },
    });
    this.machine = new sfn.StateMachine(this, 'DailyLoad', {
      stateMachineName: props.workflowName,
      definitionBody: sfn.DefinitionBody.fromChainable(definition),
      comment: inputComment,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      timeout: executionTimeout,
      tracingEnabled: true,
      logs: {
        destination: this.makeLog(props.workflowName),
        level: sfn.LogLevel.ALL,
        includeExecutionData: false, // the console keeps inputs and outputs for 90 days; a second copy would only cost
      },
    });
    props.stagingJob.grantRun(this.machine); // a raw state adds no permissions by itself
    this.grantStartItself(props.workflowName);
    if (props.refreshed !== undefined) this.grantRefresh(props.refreshed.prefix);
    acknowledgeResources(this.machine.role, 'X-Ray and the delivery of logs take no resource.', '*');
    for (const handler of Object.values(props.handlers.byName)) {
      acknowledgeResources(
        this.machine.role,
        'Executions that have begun before a deployment go on calling the versions of the function that they began with.',
        `${handler.fn.functionArn}:*`,
      );
    }
  }

  private makeLog(workflowName: string): logs.LogGroup {
    return new logs.LogGroup(this, 'Log', {
      // With this prefix, log delivery needs no resource policy that grows with each log group.
      logGroupName: `/aws/vendedlogs/states/${workflowName}`,
      ...logGroupProps,
    });
  }

  /** Ingestions of the data sets of this stage, and of no other. */
  private grantRefresh(prefix: string): void {
    const ingestions = Stack.of(this).formatArn({
      service: 'quicksight',
      resource: 'dataset',
      resourceName: `${prefix}*/ingestion/*`,
    });
    this.machine.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['quicksight:CreateIngestion', 'quicksight:DescribeIngestion'],
        resources: [ingestions],
      }),
    );
    acknowledgeResources(
      this.machine.role,
      'Data sets begin with the name of the stage, and an ingestion has the name of its run.',
      ingestions,
    );
  }

  /** The next execution takes the batch dates that remain. */
  private grantStartItself(workflowName: string): void {
    const itself = Stack.of(this).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: workflowName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.machine.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [itself] }),
    );
  }
}
