import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from './support/folders';
import { loadline, publish, run } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';
import { shopWarehouse } from './support/warehouse';

const begin = async () => {
  const place = shopPlace({ 'shop/2025-07-01/a.csv': csv(shopHeader, 'I,1,Anna,,Y,') });
  await publish(place);
  return { place, lock: join(place.home, 's3', 'work', 'lock.json') };
};

describe('a lock that was lost', () => {
  it('stops no run: it is written anew, with a number that no run has had, and told', async () => {
    const { place, lock } = await begin();
    rmSync(lock);
    writeFiles(place.landing, { 'shop/2025-07-02/b.csv': csv(shopHeader, 'I,2,Beena,,Y,') });
    const { report } = await run(place);
    expect(report.outcome).toBe('published');
    expect(report.warnings).toMatchObject([{ kind: 'damagedRecord' }]);
    expect(JSON.stringify(report.warnings)).toContain('lock.json could not be read (it is gone)');
    const { number } = JSON.parse(readFileSync(lock, 'utf8')) as { number: number };
    expect(number).toBeGreaterThan(1_000_000_000);
  });
});

describe('a lock that was brought back from a copy', () => {
  it('fails one run in a clear sentence, and the next plain one loads', async () => {
    const { place, lock } = await begin();
    const copy = readFileSync(lock);
    writeFiles(place.landing, { 'shop/2025-07-02/b.csv': csv(shopHeader, 'I,2,Beena,,Y,') });
    await publish(place);
    writeFileSync(lock, copy);
    writeFiles(place.landing, { 'shop/2025-07-03/c.csv': csv(shopHeader, 'I,3,Chitra,,Y,') });
    const before = await shopWarehouse(place.home);

    const failed = await run(place);
    expect(failed.ended.code).toBe(1);
    expect(failed.report.error).toMatchObject({ name: 'RunBehindError', state: 'Claim' });
    expect(failed.report.error?.message).toMatch(
      /^Run \S+ has the number 2, and the warehouse has been claimed by run \S+ with the number 2: lock\.json was lost/,
    );
    expect(await shopWarehouse(place.home)).toEqual(before);

    expect((await run(place)).report).toMatchObject({ outcome: 'published' });
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ number: 3 });
    expect(await shopWarehouse(place.home)).not.toEqual(before);
    const { runs } = JSON.parse((await loadline(['status', '--home', place.home, '--json'])).stdout) as {
      runs: { run_id: string }[];
    };
    const told = await loadline(['status', '--home', place.home, '--run', runs[0]?.run_id ?? '']);
    expect(told.stdout).toContain('The warehouse isolates transactions by: snapshot isolation.');
  });
});
