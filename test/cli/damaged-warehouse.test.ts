import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadline, publish, run } from './support/loadline';
import { mails } from './support/mails';
import { csv, shopHeader, shopPlace } from './support/shop-project';
import { shopWarehouse } from './support/warehouse';

describe('a warehouse file that is damaged', () => {
  it('fails the run with a record and a mail, leaves the lock alone, and does not stop the run after its mend', async () => {
    const place = shopPlace({ 'shop/2025-07-01/a.csv': csv(shopHeader, 'I,1,Anna,,Y,') });
    await publish(place);
    const before = await shopWarehouse(place.home);
    const file = join(place.home, 'warehouse.duckdb');
    const lock = join(place.home, 's3', 'work', 'lock.json');
    const held = readFileSync(lock, 'utf8');
    const good = readFileSync(file);
    writeFileSync(file, Buffer.alloc(good.length, 'damage'));

    const { ended, report } = await run(place);
    expect(ended.code).toBe(1);
    expect(report).toMatchObject({
      outcome: 'failed',
      error: { name: 'WarehouseFileError', state: 'StartRun' },
    });
    expect(report.error?.message).toMatch(/warehouse\.duckdb cannot be opened: .*put a copy of it back/);
    expect(ended.stderr).not.toMatch(/^ +at /m);
    expect(readFileSync(lock, 'utf8')).toBe(held);
    expect(mails(place.home).at(-1)).toMatchObject({
      subject: 'Loadline: FAILED in StartRun',
      text: expect.stringContaining('Nothing of this run was published'),
    });
    const records = readdirSync(join(place.home, 'runs'))
      .filter((each) => each.endsWith('.json'))
      .map((each) => JSON.parse(readFileSync(join(place.home, 'runs', each), 'utf8')) as { status: string });
    expect(records.map(({ status }) => status).sort()).toEqual(['FAILED', 'SUCCEEDED']);
    for (const command of ['status', 'failed']) {
      const shown = await loadline([command, '--home', place.home]);
      expect(shown).toMatchObject({ code: 1, stdout: '' });
      expect(shown.stderr).toMatch(/^loadline: The warehouse file .* cannot be opened/);
    }

    renameSync(file, `${file}.away`);
    const next = await run(place); // from landing, which has the whole history
    expect(next).toMatchObject({ ended: { code: 0 }, report: { outcome: 'published', warnings: [] } });
    expect(await shopWarehouse(place.home)).toEqual(before);
    expect(mails(place.home).at(-1)?.subject).toMatch(/recovered after 1 failed run$/);
  });
});
