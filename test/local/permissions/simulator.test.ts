import fc from 'fast-check';
import { judgeBy } from '../../../local/permissions';
import type { PermissionRequest, Policies, Principal, Verdict } from '../../../local/permissions';
import { deployedEnvironments } from '../../support/deployed-environments';
import { randomPolicies, randomRequest } from './random-policies';
import { requestsAround } from './random-requests';
import { simulated } from './simulator';
import type { Outcome } from './simulator';

const outcomeOf = ({ allowed, by }: Verdict): Outcome => {
  if (allowed) return 'allowed';
  return by === null ? 'nothing' : 'denied';
};

/** Compares many verdicts, of which some must be of each kind. */
async function compare(
  cases: fc.Arbitrary<readonly [Policies, PermissionRequest]>,
  numRuns: number,
): Promise<void> {
  const seen = new Set<Outcome>();
  await fc.assert(
    fc.asyncProperty(cases, async ([policies, request]) => {
      const outcome = outcomeOf(judgeBy(policies)(request));
      seen.add(outcome);
      expect(outcome).toBe(await simulated(policies, request));
    }),
    { numRuns },
  );
  expect([...seen].sort()).toEqual(['allowed', 'denied', 'nothing']);
}

describe('the judge and iam-simulate agree', () => {
  it.each(deployedEnvironments())('by the deployed policies, $name', async ({ policies }) => {
    const statements = [...Object.values(policies.identity), ...Object.values(policies.resource)].flat();
    const everybody = Object.keys(policies.identity) as Principal[];
    await compare(
      requestsAround(statements, everybody).map((request) => [policies, request]),
      500,
    );
  });

  it('by random policies', async () => {
    await compare(fc.tuple(randomPolicies, randomRequest), 1500);
  });
});
