export { deployedPolicies } from './deployed-policies';
export { PolicyError } from './errors';
export { judgeBy } from './judge';
export type { Judge, PermissionRequest, Policies, PolicyStatement, Principal, Verdict } from './policies';
export { without } from './without';
