import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { narrowEnvironment } from './policies/environments';
import { renderPolicies } from './policies/render-policies';

/** Rewrites the policies by which a run on this machine is judged: a part of `npm run render`. A test fails where they are stale. */
writeFileSync(
  join(__dirname, 'policies.json'),
  `${JSON.stringify(renderPolicies(narrowEnvironment), null, 2)}\n`,
);
