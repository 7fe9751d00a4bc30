import { deployedPolicies } from '../../local/permissions';
import type { Policies } from '../../local/permissions';

/**
 * The policies of two environments, by what they are: the committed ones, and those of an environment that says only what
 * it must. Their difference is a name; test/infra/policies.test.ts holds both against what the stacks deploy.
 */
export function deployedEnvironments(): readonly (readonly [string, Policies])[] {
  const narrow = deployedPolicies();
  const text = JSON.stringify(narrow).replaceAll(':workgroup/loadline"', ':workgroup/*"');
  return [
    ['with the workgroup known', narrow],
    ['with any workgroup', JSON.parse(text) as Policies],
  ];
}
