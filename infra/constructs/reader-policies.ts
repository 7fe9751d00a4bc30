import { ArnFormat, CfnOutput, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { stagePolicyName } from '../../contracts';
import type { StagePolicy } from '../../contracts';
import { acknowledgeResources } from '../acknowledge';
import type { EnvironmentConfig } from '../config';
import type { StorageStack } from '../stacks/storage-stack';
import type { StageParameter } from './stage-parameter';
import type { Warehouse } from './warehouse';

export interface ReaderPoliciesProps {
  readonly config: EnvironmentConfig;
  readonly workflowName: string;
  readonly storage: StorageStack;
  readonly warehouse: Warehouse;
  readonly stage: StageParameter;
}

/** What each policy is for; a person is given one of the first two, and the third beside it. */
const descriptions: Readonly<Record<StagePolicy, string>> = {
  reader: 'Loadline: status, failed and query for this stage.',
  operator: 'Loadline: all that a reader may, and to start, follow and stop runs of this stage.',
  corrections:
    'Loadline: to copy rejected rows from the landing files (failed --csv), which hold personal data. Goes beside reader or operator.',
};

/**
 * What people need for `loadline --stage`, as managed policies with names of their own: nobody has them until an administrator
 * attaches them to a role or permission set. What a person may see in the database is for the grants there (docs/stages.md).
 */
export class ReaderPolicies extends Construct {
  readonly byName: Readonly<Record<StagePolicy, iam.ManagedPolicy>>;

  constructor(scope: Construct, id: string, props: ReaderPoliciesProps) {
    super(scope, id);
    const reading = this.reading(props);
    this.byName = {
      reader: this.policy('reader', props, reading),
      operator: this.policy('operator', props, [...reading, ...this.running(props)]),
      corrections: this.policy('corrections', props, landing(props)),
    };
  }

  private policy(
    name: StagePolicy,
    { config }: ReaderPoliciesProps,
    statements: readonly iam.PolicyStatement[],
  ): iam.ManagedPolicy {
    const policy = new iam.ManagedPolicy(this, name, {
      managedPolicyName: stagePolicyName(config.stage, name),
      description: descriptions[name],
      statements: statements.map((statement) => statement.copy()),
    });
    for (const [pattern, reason] of patterns(statements)) acknowledgeResources(policy, reason, pattern);
    new CfnOutput(this, `${name}Arn`, { description: descriptions[name], value: policy.managedPolicyArn });
    return policy;
  }

  /** Where the stage is, its warehouse, its catalog, and which executions there are. */
  private reading({ warehouse, workflowName, stage }: ReaderPoliciesProps): iam.PolicyStatement[] {
    return [
      allow(['ssm:GetParameter'], stage.parameter.parameterArn),
      allow(['s3:GetObject'], stage.catalog.bucket.arnForObjects(stage.catalog.s3ObjectKey)),
      ...warehouse.sqlStatements(),
      allow(['states:ListExecutions'], this.states('stateMachine', workflowName)),
    ];
  }

  /** Starting an execution, following it by its history and what its run wrote, stopping it. */
  private running({ workflowName, storage }: ReaderPoliciesProps): iam.PolicyStatement[] {
    return [
      allow(['states:StartExecution'], this.states('stateMachine', workflowName)),
      allow(
        ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
        this.states('execution', `${workflowName}:*`),
      ),
      ...storage.work.readStatements(['runs', 'staged']),
      storage.landing.listStatement(), // whether a file to skip is there
    ];
  }

  private states(resource: 'stateMachine' | 'execution', resourceName: string): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

const allow = (actions: string[], resource: string): iam.PolicyStatement =>
  new iam.PolicyStatement({ actions, resources: [resource] });

const landing = ({ storage }: ReaderPoliciesProps): iam.PolicyStatement[] => storage.landing.readStatements();

/** The resources that are patterns, and why. */
const patterns = (statements: readonly iam.PolicyStatement[]): [string, string][] =>
  statements.flatMap(({ resources }) =>
    resources.filter((each) => each.includes('*')).map((each): [string, string] => [each, reasonFor(each)]),
  );

function reasonFor(resource: string): string {
  if (resource === '*') return 'Statements are not resources in IAM; the condition limits this to their own.';
  if (resource.includes(':workgroup/'))
    return 'The workgroup is known by name only: workgroupId in cdk.json narrows this.';
  if (resource.includes(':execution')) return 'Whoever runs the workflow follows any execution of it.';
  return 'Keys carry run ids, tables, dates and content hashes: a part of the bucket is granted by its prefix.';
}
