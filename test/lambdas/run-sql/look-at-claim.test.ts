import type { ResultRow } from '../../../contracts';
import { CallLog } from '../../../lambdas/run-sql/call-log';
import { RunBehindError } from '../../../lambdas/run-sql/errors';
import { lookAtClaim } from '../../../lambdas/run-sql/look-at-claim';
import { writeResultPages } from '../support/write-result-pages';
import { MemoryBucket } from '../support/memory-bucket';
import { keepResult, keys, run } from '../support/run-of-shop';

type Owner = ResultRow<'Claim', 'fence'>;

async function look(owner: Owner, levels: readonly string[] = ['Serializable']): Promise<MemoryBucket> {
  const bucket = new MemoryBucket();
  await keepResult(bucket, 'Claim', 'fence', [owner]);
  const rows = levels.map((isolationLevel) => ({ isolationLevel }));
  await writeResultPages(bucket.store, keys.result('Claim', 'isolation'), [rows]);
  const log = new CallLog(bucket.store, run.runId);
  await lookAtClaim(bucket.store, log, run).finally(() => log.write());
  return bucket;
}

const logged = (bucket: MemoryBucket): unknown[] => bucket.log();

describe('what Claim answers before it claims', () => {
  it.each<[string, Owner]>([
    ['nobody', { ownerRun: '', ownerNumber: 0 }],
    ['an earlier run', { ownerRun: 'r-6', ownerNumber: 6 }],
    ['the run itself, whose answer was lost', { ownerRun: run.runId, ownerNumber: 7 }],
  ])('lets the run go on where the owner is %s', async (_, owner) => {
    await expect(look(owner)).resolves.toBeDefined();
  });

  it.each([7, 12])(
    'stops a run with the number 7 where another run has the number %d',
    async (ownerNumber) => {
      const failure = look({ ownerRun: 'r-other', ownerNumber });
      await expect(failure).rejects.toThrow(RunBehindError);
      await expect(failure).rejects.toThrow(
        `has the number 7, and the warehouse has been claimed by run r-other with the number ${ownerNumber}: lock.json was lost`,
      );
    },
  );

  it('logs how the database isolates transactions, and that it could not be seen', async () => {
    const owner = { ownerRun: '', ownerNumber: 0 };
    expect(logged(await look(owner))).toMatchObject([{ step: 'Isolation', status: 'serializable' }]);
    expect(logged(await look(owner, []))).toMatchObject([{ step: 'Isolation', status: 'unknown' }]);
  });
});
