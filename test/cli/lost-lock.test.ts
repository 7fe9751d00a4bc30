import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from './support/folders';
import { loadline, publish, run } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';
import { shopWarehouse } from './support/warehouse';

describe('a lock that was lost', () => {
  it('fails one run in a clear sentence, and the next plain one loads', async () => {
    const place = shopPlace({ 'shop/2025-07-01/a.csv': csv(shopHeader, 'I,1,Anna,,Y,') });
    const lock = join(place.home, 's3', 'work', 'lock.json');
    await publish(place);
    writeFiles(place.landing, { 'shop/2025-07-02/b.csv': csv(shopHeader, 'I,2,Beena,,Y,') });
    const before = await shopWarehouse(place.home);
    rmSync(lock);

    const failed = await run(place);
    expect(failed.ended.code).toBe(1);
    expect(failed.report.error).toMatchObject({ name: 'RunBehindError', state: 'Claim' });
    expect(failed.report.error?.message).toMatch(
      /^Run \S+ has the number 1, and the warehouse has been claimed by run \S+ with the number 1: lock\.json was lost/,
    );
    expect(await shopWarehouse(place.home)).toEqual(before);

    expect((await run(place)).report).toMatchObject({ outcome: 'published' });
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ number: 2 });
    expect(await shopWarehouse(place.home)).not.toEqual(before);
    const { runs } = JSON.parse((await loadline(['status', '--home', place.home, '--json'])).stdout) as {
      runs: { run_id: string }[];
    };
    const told = await loadline(['status', '--home', place.home, '--run', runs[0]?.run_id ?? '']);
    expect(told.stdout).toContain('The warehouse isolates transactions by: snapshot isolation.');
  });
});
