import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { handlerNames } from '../../contracts';
import type { Policies, PolicyStatement, Principal } from '../../local/permissions/policies';
import type { LoadlineStacks } from '../add-loadline';
import { eventHandlersOf, logicalId } from './local-arns';
import type { LocalArns } from './local-arns';
import { readStatement } from './read-statement';

type Reference = Readonly<Record<string, unknown>>;

interface PolicyResource {
  readonly Type: string;
  readonly Properties: {
    readonly PolicyDocument: { readonly Statement: readonly Readonly<Record<string, unknown>>[] };
    readonly Roles?: readonly { readonly Ref: string }[];
    readonly Bucket?: Reference;
    readonly Topics?: readonly Reference[];
  };
}

/** Policies of the daily start, of the rule on ended executions, of their queues, of a made warehouse, and of the deployment. No run makes a call under them. */
const ofNoRun = /^(Schedule|UntoldRunsUndelivered|AccessGrantRoles|Network|Snapshots|Calls|AWS679f)/;

/** Every policy of the stacks' templates, by whom or what it is for. Throws for one that is for nobody of a run. */
export function readPolicies(stacks: LoadlineStacks, arns: LocalArns): Policies {
  const owners = ownersOf(stacks);
  const corrections = logicalId(stacks.pipeline.readerPolicies.byName.corrections);
  const corrector: PolicyStatement[] = [];
  const identity = new Map<Principal, PolicyStatement[]>();
  const resource = new Map<string, PolicyStatement[]>();
  for (const [id, { Type, Properties }] of policiesIn(stacks)) {
    if (ofNoRun.test(id)) continue;
    const { PolicyDocument, Roles, Bucket, Topics } = Properties;
    const statements = PolicyDocument.Statement.map((statement) => readStatement(statement, arns));
    const guarded = Bucket ?? Topics?.[0];
    const owner = owners.get(Roles?.[0]?.Ref ?? id);
    if (guarded !== undefined) resource.set(arns.arnOf(guarded), statements);
    else if (owner !== undefined) identity.set(owner, statements);
    else if (id === corrections) corrector.push(...statements);
    else
      throw new Error(
        `${Type} ${id} is for nobody of a run; give it its place in infra/policies/read-policies.ts.`,
      );
  }
  // It goes beside a reader's.
  identity.set('Corrector', [...(identity.get('Reader') ?? []), ...corrector]);
  return {
    identity: inOrder(identity),
    resource: inOrder(resource),
  };
}

/** Logical ids of the roles, and of the managed policies that a person attaches: to COPY's role, to people. */
function ownersOf({
  storage,
  pipeline,
  monitoring,
  warehouse,
}: LoadlineStacks): ReadonlyMap<string, Principal> {
  return new Map<string, Principal>([
    ...handlerNames.map((name) => [logicalId(pipeline.handlers.byName[name].role), name] as const),
    ...eventHandlersOf({ pipeline, monitoring }).map(([name, { role }]) => [logicalId(role), name] as const),
    [logicalId(pipeline.workflow.machine.role), 'Workflow'],
    [logicalId(pipeline.stagingJob.role), 'StagingJob'],
    ...(storage.copyPolicy === undefined ? [] : ([[logicalId(storage.copyPolicy.policy), 'Copy']] as const)),
    ...(warehouse === undefined ? [] : ([[logicalId(warehouse.copyRole), 'Copy']] as const)),
    [logicalId(pipeline.readerPolicies.byName.reader), 'Reader'],
    [logicalId(pipeline.readerPolicies.byName.operator), 'Operator'],
  ]);
}

function policiesIn(stacks: LoadlineStacks): [string, PolicyResource][] {
  const { storage, pipeline, monitoring, history, warehouse } = stacks;
  const optional = [monitoring, warehouse].filter((stack) => stack !== undefined);
  return [storage, pipeline, ...optional, ...history].flatMap((stack: Stack) => {
    const { Resources } = Template.fromStack(stack).toJSON() as {
      Resources: Record<string, PolicyResource>;
    };
    // CloudFront calls its settings of caches and headers policies, too.
    return Object.entries(Resources).filter(
      ([, { Type }]) => Type.endsWith('Policy') && !Type.startsWith('AWS::CloudFront::'),
    );
  });
}

/** By name, so that the rendering does not follow the order of a template. */
const inOrder = <Name extends string>(
  lists: ReadonlyMap<Name, PolicyStatement[]>,
): Record<Name, PolicyStatement[]> =>
  Object.fromEntries([...lists].sort(([a], [b]) => (a < b ? -1 : 1))) as Record<Name, PolicyStatement[]>;
