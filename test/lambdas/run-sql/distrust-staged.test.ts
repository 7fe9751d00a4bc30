import type { FailedTable } from '../../../contracts';
import { distrustStaged } from '../../../lambdas/run-sql/distrust-staged';
import { MemoryBucket } from '../support/memory-bucket';

const result = 'staged/employee/h1/result.json';
const failure = (cause: string): FailedTable => ({
  ...{ table: 'employee', ok: false },
  error: 'SqlFailedError',
  cause,
});

/** Whether the output still counts as complete after COPY has failed so. */
async function isTrusted(cause: string): Promise<boolean> {
  const work = new MemoryBucket().put(result, '{}').put('runs/r-1/plan.json', {
    tables: [
      { table: 'employee', prefix: 'staged/employee/h1/' },
      { table: 'other', prefix: null },
    ],
  });
  await distrustStaged(work.store, 'r-1', [failure(cause)]);
  return work.objects.has(result);
}

describe('what was staged and COPY could not load', () => {
  it.each([
    'ERROR: Spectrum Scan Error',
    'ERROR: The specified S3 manifest file could not be loaded',
    "No magic bytes found at end of file '0.parquet'",
  ])('is staged anew by the next run: %s', async (cause) => expect(await isTrusted(cause)).toBe(false));

  it.each([
    "fenced: run 'r-1' no longer owns the warehouse",
    'S3ServiceException:Access Denied,Status 403,Error AccessDenied',
    'the statement was aborted',
  ])('is used again where the failure says nothing about it: %s', async (cause) =>
    expect(await isTrusted(cause)).toBe(true),
  );
});
