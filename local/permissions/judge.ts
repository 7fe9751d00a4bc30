import { checkConditions, conditionsHold } from './conditions';
import { checkArn, matchesAction, matchesArn } from './pattern';
import type { Judge, PermissionRequest, Policies, PolicyStatement } from './policies';
import { checkPrincipal, principalMatch } from './principals';

/**
 * Judges as IAM does within one account: any Deny that applies decides; else any Allow, of the caller's own policy or of
 * the policy on what it calls; else nothing allows it. Throws `PolicyError`, at once, for a policy that it cannot read.
 */
export function judgeBy(policies: Policies): Judge {
  const all = [...Object.values(policies.identity), ...Object.values(policies.resource)].flat();
  for (const statement of all) check(statement);
  const guards = Object.entries(policies.resource);
  return (request) => {
    const own = policies.identity[request.principal].filter((each) => applies(each, request));
    const onResource = guards
      .filter(([arn]) => guardsResource(arn, request.resource))
      .flatMap(([, statements]) => statements)
      .filter((each) => applies(each, request) && principalMatch(each, request.principal) !== 'no');
    const denied = [...own, ...onResource].find(({ Effect }) => Effect === 'Deny');
    if (denied !== undefined) return { allowed: false, by: denied };
    // A policy that names the account leaves it to the account's own policies: it allows a role nothing by itself.
    const allows = [
      ...own,
      ...onResource.filter((each) => principalMatch(each, request.principal) === 'itself'),
    ];
    const by = allows.find(({ Effect }) => Effect === 'Allow') ?? null;
    return { allowed: by !== null, by };
  };
}

/** Whether the statement is about this action on this resource, under these conditions. Whose it is is not asked. */
export function applies(
  statement: PolicyStatement,
  { action, resource, context }: Omit<PermissionRequest, 'principal'>,
): boolean {
  return (
    statement.Action.some((pattern) => matchesAction(pattern, action)) &&
    statement.Resource.some((pattern) => matchesArn(pattern, resource)) &&
    conditionsHold(statement.Condition, context)
  );
}

/** A bucket's policy is also on its objects. */
const guardsResource = (arn: string, resource: string): boolean =>
  resource === arn || resource.startsWith(`${arn}/`);

function check(statement: PolicyStatement): void {
  for (const resource of statement.Resource) checkArn(resource);
  checkConditions(statement.Condition);
  checkPrincipal(statement);
}
