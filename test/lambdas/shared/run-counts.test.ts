import { noCounts } from '../../../contracts';
import type { CountsByTable, PlannedTable } from '../../../contracts';
import { checkGates } from '../../../lambdas/check-gates/check-gates';
import { countsOfPublished } from '../../../lambdas/shared/published';
import { readCounts } from '../../../lambdas/shared/run-counts';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { keepResult, keys, planOf, run } from '../support/run-of-shop';

const planned = (table: string, prefix: string | null): PlannedTable => ({
  ...{
    table,
    files: prefix === null ? 0 : 2,
    bytes: 0,
    request: null,
    staged: false,
    manifest: null,
    prefix,
  },
  ...{ workerType: 'G.1X', workers: 2, timeoutMinutes: 60 },
});
const staged = 'staged/order/hash/result.json';
const { files, read, rejected, staged: none, ...noChanges } = noCounts;

/** A bucket behind CheckGates: one table has files, and of the other something was held. */
async function gated(): Promise<{ bucket: MemoryBucket; counts: CountsByTable }> {
  const bucket = new MemoryBucket();
  const units = [
    { name: 'order', tables: ['order'] },
    { name: 'customer', tables: ['customer'] },
  ];
  bucket.put(
    keys.plan,
    planOf({ tables: [planned('customer', null), planned('order', 'staged/order/hash/')], units, files: 2 }),
  );
  bucket.put(staged, { table: 'order', read: 900, rejected: 2, staged: 898, files: [] });
  const rows = [
    { ...noChanges, tableName: 'order', copied: 898, warehouseRows: 5, inserted: 890, updated: 8 },
    { ...noChanges, tableName: 'customer', copied: 0, warehouseRows: 7, replayed: 3, held: 3 },
  ];
  await keepResult(bucket, 'CountChanges', 'counts', ...rows.map((row) => [row]));
  const noRows = ['held', 'lastLoads', 'loadedDays', 'waits'] as const;
  for (const name of noRows) await keepResult(bucket, 'CountChanges', name, []);
  await keepResult(bucket, 'SelectFiles', 'newest', []);
  const landing = () => ({ get: () => Promise.resolve(undefined) });
  await checkGates({ run, input: {} }, { work: bucket.store, landing, catalog: shop });
  return { bucket, counts: bucket.json(keys.counts) as CountsByTable };
}

describe('the counts of a run', () => {
  it('are those that CheckGates kept', async () => {
    const { bucket, counts } = await gated();
    expect(counts).toMatchObject({
      order: { files: 2, read: 900, inserted: 890 },
      customer: { replayed: 3, held: 3 },
    });
    expect(await readCounts(bucket.store, run.runId)).toEqual(counts);
    expect(bucket.journal.at(-1)).toBe(`get ${keys.counts}`); // once, and nothing else
  });

  it.each([
    ['cut', '{"order": {"fil'],
    ['empty', ''],
    ['gone', undefined],
  ])('are counted again where their object is %s, in the same order', async (_, text) => {
    const { bucket, counts } = await gated();
    if (text === undefined) bucket.objects.delete(keys.counts);
    else bucket.put(keys.counts, text);
    expect(JSON.stringify(await readCounts(bucket.store, run.runId))).toBe(JSON.stringify(counts));
    const published = { what: 'some', units: ['order'], begun: [] } as const;
    expect(await countsOfPublished(bucket.store, run.runId, published)).toEqual({ order: counts.order });
  });

  it('have what is counted of snapshots besides', async () => {
    const { bucket, counts } = await gated();
    const counted = { tableName: 'order', derivedDeletes: 4, unchanged: 6 };
    const snapshot = { ...counted, unprovenDays: 0, unreadableRows: 0, unreadableDay: null };
    await keepResult(bucket, 'CountChanges', 'snapshots', [snapshot]);
    bucket.objects.delete(keys.counts);
    expect(await readCounts(bucket.store, run.runId)).toEqual({
      ...counts,
      order: { ...counts.order, derivedDeletes: 4, unchanged: 6 },
    });
  });

  it.each([
    ['plan', keys.plan],
    ['result of staging', staged],
  ])('are unknown, and not none, where the %s is gone as well', async (_, key) => {
    const { bucket } = await gated();
    bucket.put(keys.counts, '');
    bucket.objects.delete(key);
    expect(await readCounts(bucket.store, run.runId)).toBeUndefined();
  });

  it('are unknown before anything was counted', async () => {
    expect(await readCounts(new MemoryBucket().put(keys.plan, planOf()).store, run.runId)).toBeUndefined();
  });

  it('are not taken for unknown where S3 does not answer', async () => {
    const { bucket } = await gated();
    bucket.put(keys.counts, '');
    jest.spyOn(bucket.store, 'get').mockRejectedValue(new Error('SlowDown'));
    await expect(readCounts(bucket.store, run.runId)).rejects.toThrow('SlowDown');
  });
});
