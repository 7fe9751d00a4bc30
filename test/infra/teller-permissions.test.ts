import { runKeys, lockKey, outcomeKey } from '../../contracts';
import { tellUntold } from '../../lambdas/tell-untold/tell-untold';
import { deployedPolicies, judgeBy } from '../../local/permissions';
import { MemoryBucket } from '../lambdas/support/memory-bucket';
import { lockOf } from '../lambdas/support/run-of-shop';
import { grantsOf } from '../support/grant-tally';

const executionArn = 'arn:execution:1';
const action: Readonly<Record<string, string>> = {
  get: 's3:GetObject',
  head: 's3:GetObject',
  put: 's3:PutObject',
  list: 's3:ListBucket',
};

/** The calls of S3 that TellUntold makes of a run that held the lock and had passed its gates, as IAM sees them. */
async function calls() {
  const bucket = new MemoryBucket().put(...lockOf(executionArn));
  const detail = { executionArn, status: 'ABORTED' as const, startDate: Date.parse('2026-03-10T20:30:00Z') };
  const told = () =>
    tellUntold(
      { detail },
      { work: bucket.store, publish: () => Promise.resolve(), stopJobRuns: () => Promise.resolve() },
    );
  const { runId } = await told();
  bucket.objects.delete(runKeys(runId).told);
  bucket.put(runKeys(runId).counts, {});
  await told();
  return bucket.journal.map((call) => {
    const [kind = '', key = ''] = call.split(' ');
    return {
      ...{ principal: 'TellUntold' as const, action: action[kind] ?? kind },
      resource: kind === 'list' ? 'arn:aws:s3:::work' : `arn:aws:s3:::work/${key}`,
      context: { 'aws:SecureTransport': 'true' },
    };
  });
}

describe('TellUntold', () => {
  it('may make every call of S3 that it makes', async () => {
    const judge = judgeBy(deployedPolicies());
    const made = await calls();
    expect(made.filter((request) => !judge(request).allowed)).toEqual([]);
    expect(made.map(({ resource }) => resource)).toEqual(
      expect.arrayContaining([`arn:aws:s3:::work/${lockKey}`, `arn:aws:s3:::work/${outcomeKey}`]),
    );
  });

  it('needs each object that it may read or write', async () => {
    const made = await calls();
    const patterns = grantsOf(deployedPolicies()).filter(
      ({ who, action: granted }) => who === 'TellUntold' && /^s3:(Get|Put)Object$/.test(granted),
    );
    const unused = patterns.filter(
      ({ action: granted, resource }) =>
        !made.some((call) => call.action === granted && call.resource.startsWith(resource.replace('*', ''))),
    );
    expect(unused).toEqual([]);
  });
});
