import { PolicyError } from './errors';
import type { PolicyStatement, Principal } from './policies';

const role = /^arn:aws:iam::\d{12}:role\/(.+)$/;
const account = /^arn:aws:iam::\d{12}:root$/;
const service = /^[a-z0-9.-]+\.amazonaws\.com$/;

/**
 * How a resource policy's statement is for the role: for the role `itself` (its ARN or `*`), for its `account`, or not.
 * Everybody of a run is a role of the one account; a service, such as CloudWatch, never is.
 */
export function principalMatch(
  { Principal = [] }: PolicyStatement,
  principal: Principal,
): 'itself' | 'account' | 'no' {
  if (Principal.some((each) => each === '*' || role.exec(each)?.[1] === principal)) return 'itself';
  return Principal.some((each) => account.test(each)) ? 'account' : 'no';
}

/** Throws `PolicyError` for a principal of another kind. */
export function checkPrincipal({ Principal = [] }: PolicyStatement): void {
  const unknown = Principal.find(
    (each) => each !== '*' && ![role, account, service].some((kind) => kind.test(each)),
  );
  if (unknown === undefined) return;
  throw new PolicyError(
    `A resource policy is for "${unknown}"; the judge knows "*", roles, the account's root and services.`,
  );
}
