import { deployedPolicies } from '../../local/permissions';
import type { PermissionRequest, Policies, PolicyStatement } from '../../local/permissions';
import { clusterArn, clusterDatabaseArn, workgroupArn } from '../../local/runtime/local-names';

export interface DeployedEnvironment {
  readonly name: string;
  readonly policies: Policies;
  /** The request of a run on this machine, whose warehouse is a workgroup, as it is with the environment's warehouse. */
  readonly asked: (request: PermissionRequest) => PermissionRequest;
}

const asIs = (request: PermissionRequest): PermissionRequest => request;

/**
 * The policies of environments that differ, by what they are: the committed ones, and what others make of them.
 * test/infra/policies.test.ts holds all of them against what the stacks deploy.
 */
export function deployedEnvironments(): readonly DeployedEnvironment[] {
  const narrow = deployedPolicies();
  return [
    { name: 'with the workgroup known', policies: narrow, asked: asIs },
    { name: 'with any workgroup', policies: withAnyWorkgroup(narrow), asked: asIs },
    { name: 'with a cluster', policies: withCluster(narrow), asked: askedOfCluster },
  ];
}

export const withAnyWorkgroup = (policies: Policies): Policies =>
  JSON.parse(JSON.stringify(policies).replaceAll(':workgroup/loadline"', ':workgroup/*"')) as Policies;

const credentials = {
  workgroup: 'redshift-serverless:GetCredentials',
  cluster: 'redshift:GetClusterCredentialsWithIAM',
} as const;

/** Credentials of a cluster are asked for a database: a statement of their own. */
export function withCluster({ identity, resource }: Policies): Policies {
  const ofCluster = (statement: PolicyStatement): PolicyStatement[] =>
    statement.Resource.includes(workgroupArn)
      ? [
          {
            ...statement,
            Action: statement.Action.filter((action) => action !== credentials.workgroup),
            Resource: [clusterArn],
          },
          { ...statement, Action: [credentials.cluster], Resource: [clusterDatabaseArn] },
        ]
      : [statement];
  const all = Object.entries(identity).map(([role, statements]) => [role, statements.flatMap(ofCluster)]);
  return { identity: Object.fromEntries(all) as Policies['identity'], resource };
}

function askedOfCluster(request: PermissionRequest): PermissionRequest {
  if (request.resource !== workgroupArn) return request;
  return request.action === credentials.workgroup
    ? { ...request, action: credentials.cluster, resource: clusterDatabaseArn }
    : { ...request, resource: clusterArn };
}
