import { judgeBy, without } from '../../local/permissions';
import type { Judge, PermissionRequest, Policies, Principal } from '../../local/permissions';

/** The smallest thing that a policy grants: one action on one resource, or pattern of resources, to one receiver. */
export interface Grant {
  /** A role of the deployment, or whom a resource policy names: a service, an account. */
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  /** Of a resource policy: it cannot be taken from a role. */
  readonly onResource: boolean;
}

/** A grant, and a request of those looked at that is denied without it; undefined where none is. */
export interface TalliedGrant {
  readonly grant: Grant;
  readonly neededBy: PermissionRequest | undefined;
}

/** `RunSql s3:PutObject arn:aws:s3:::work/runs/*` */
export const grantText = ({ who, action, resource }: Grant): string => `${who} ${action} ${resource}`;

/** Every grant of the policies, once. */
export function grantsOf({ identity, resource }: Policies): Grant[] {
  const grants = [
    ...Object.entries(identity).flatMap(([role, statements]) =>
      statements.map((statement) => ({ whom: [role], statement, onResource: false })),
    ),
    ...Object.values(resource)
      .flat()
      .map((statement) => ({ whom: statement.Principal ?? [], statement, onResource: true })),
  ]
    .filter(({ statement }) => statement.Effect === 'Allow')
    .flatMap(({ whom, statement, onResource }) =>
      whom.flatMap((who) =>
        statement.Action.flatMap((action) =>
          statement.Resource.map((each): Grant => ({ who, action, resource: each, onResource })),
        ),
      ),
    );
  return [...new Map(grants.map((grant) => [grantText(grant), grant])).values()];
}

/**
 * Which grant is there for which request: for every grant a request that is allowed, and denied without this one grant. So a
 * grant that another one covers counts as needed by nothing. Grants of resource policies are for callers from outside of a
 * run, of which there are no requests.
 */
export function tallyGrants(policies: Policies, requests: readonly PermissionRequest[]): TalliedGrant[] {
  const allowed = judgeBy(policies);
  const asked = [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
  return grantsOf(policies).map((grant) => {
    if (grant.onResource) return { grant, neededBy: undefined };
    const { who, action, resource } = grant;
    const less: Judge = judgeBy(without(policies, who as Principal, action, resource));
    return {
      grant,
      neededBy: asked.find(
        (request) => request.principal === who && allowed(request).allowed && !less(request).allowed,
      ),
    };
  });
}
