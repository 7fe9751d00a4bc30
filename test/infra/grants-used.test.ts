import { deployedPolicies, judgeBy, without } from '../../local/permissions';
import type { PermissionRequest, Principal } from '../../local/permissions';
import { GuestPlace, recordRuns } from '../local/runtime/recorded-runs';
import { deployedEnvironments } from '../support/deployed-environments';
import { grantText, tallyGrants } from '../support/grant-tally';
import type { Grant, TalliedGrant } from '../support/grant-tally';
import { unusedGrants } from './unused-grants';

const requestText = ({ principal, action, resource }: PermissionRequest): string =>
  `${principal} ${action} ${resource}`;

/** A run that fails when its tables are published: its notice then has the counts. */
async function failAfterPublish(): Promise<PermissionRequest[]> {
  const reports = 'arn:aws:s3:::reports/site/*';
  const here = new GuestPlace({
    policies: without(deployedPolicies(), 'PublishReports', 's3:PutObject', reports),
  });
  here.guest('2026-01-01', 1);
  here.put('guest/2026-01-01/b.csv', 'op,id,name\nI,x,Nobody\n');
  const { ends, calls } = await here.run('fails after its publish');
  here.place.remove();
  expect(ends).toEqual([expect.stringContaining('reports/site/')]);
  return calls.map(({ request }) => request);
}

let recorded: PermissionRequest[];
beforeAll(async () => {
  const runs = await recordRuns();
  recorded = [
    ...runs.flatMap(({ calls }) => calls.map(({ request }) => request)),
    ...(await failAfterPublish()),
  ];
});

const isListed = (grant: Grant): boolean => unusedGrants.some(({ grants }) => grants.test(grantText(grant)));

describe.each(deployedEnvironments())('the grants of an environment $name', ({ policies, asked }) => {
  let requests: PermissionRequest[];
  let tally: TalliedGrant[];
  beforeAll(() => {
    requests = recorded.map(asked);
    tally = tallyGrants(policies, requests);
  });

  it('are enough for every call', () => {
    const judge = judgeBy(policies);
    expect(requests.filter((request) => !judge(request).allowed).map(requestText)).toEqual([]);
  });

  it('are each needed by a call, or listed with a reason', () => {
    const idle = tally.filter(({ grant, neededBy }) => neededBy === undefined && !isListed(grant));
    expect(idle.map(({ grant }) => grantText(grant))).toEqual([]);
  });

  it('are on the list of those without use only as long as nothing needs them', () => {
    const atWork = tally.filter(({ grant, neededBy }) => neededBy !== undefined && isListed(grant));
    expect(atWork.map(({ grant }) => grantText(grant))).toEqual([]);
    const texts = tally.map(({ grant }) => grantText(grant));
    const ofNothing = unusedGrants.filter(({ grants }) => !texts.some((text) => grants.test(text)));
    expect(ofNothing).toEqual([]);
  });

  it('are missed by role, action and key when one is taken away', () => {
    for (const { grant, neededBy } of tally) {
      if (neededBy === undefined) continue;
      const { who, action, resource } = grant;
      const judge = judgeBy(without(policies, who as Principal, action, resource));
      const denied = requests
        .filter((request) => request.principal === who && !judge(request).allowed)
        .map(requestText);
      expect(denied).toContain(requestText(neededBy));
      expect(denied.filter((text) => !text.startsWith(`${who} ${action} `))).toEqual([]);
    }
  });
});
