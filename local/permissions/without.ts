import { matchesAction } from './pattern';
import type { Policies, Principal } from './policies';

/**
 * The policies with one action taken from a role; with a resource, from the statements' lists of resources that name
 * exactly it only. For tests: a run must fail where it needs the grant. Throws where there is nothing to take.
 */
export function without(
  policies: Policies,
  principal: Principal,
  action: string,
  resource?: string,
): Policies {
  let taken = false;
  const statements = policies.identity[principal].flatMap((statement) => {
    if (statement.Effect === 'Deny') return [statement];
    const rest = statement.Action.filter((each) => !matchesAction(each, action));
    const kept = resource === undefined ? [] : statement.Resource.filter((each) => each !== resource);
    if (rest.length === statement.Action.length || kept.length === statement.Resource.length)
      return [statement];
    taken = true;
    return [
      ...(rest.length === 0 ? [] : [{ ...statement, Action: rest }]),
      ...(kept.length === 0 ? [] : [{ ...statement, Action: [action], Resource: kept }]),
    ];
  });
  if (taken) return { ...policies, identity: { ...policies.identity, [principal]: statements } };
  throw new Error(
    `${principal} has no grant of ${action}${resource === undefined ? '' : ` on ${resource}`} to take away.`,
  );
}
