import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policies } from './policies';

/** The policies that a deployment has, as `npm run render` committed them, with the names of this machine. */
export function deployedPolicies(): Policies {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'infra', 'policies.json'), 'utf8')) as Policies;
}
