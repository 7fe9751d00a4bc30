import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from './support/folders';
import { at, loadline, publish, run } from './support/loadline';
import { billHeader, csv, lineHeader, shopHeader, shopPlace } from './support/shop-project';
import { shopWarehouse } from './support/warehouse';

const firstDay = {
  'shop/2025-07-01/shops.csv': csv(shopHeader, 'I,1,Anna,,Y,', 'I,2,Beena,,Y,', 'I,3,Chandra,,N,'),
  'bill/2025-07-01/bills.csv': csv(
    billHeader,
    'I,1,B-1,1,01-JUL-2025 10:00:00,5,x',
    'I,2,B-2,2,01-JUL-2025 10:00:00,7,x',
    'I,3,B-3,3,01-JUL-2025 10:00:00,9,x',
  ),
  'bill_line/2025-07-01/lines.csv': csv(lineHeader, 'I,B-1,1,Rice,2', 'I,B-2,1,Dal,3', 'I,B-9,1,Held,1'),
};
const secondDay = {
  'shop/2025-07-02/shops.csv': csv(shopHeader, 'U,1,Anna & Co,,Y,', 'D,3,,,,', 'I,4,Devi,,Y,'),
  'bill/2025-07-02/bills.csv': csv(
    billHeader,
    'D,4,B-3,,,,',
    'U,5,B-2,4,02-JUL-2025 10:00:00,8,x',
    'I,6,B-9,4,02-JUL-2025 10:00:00,1,x',
  ),
  'bill_line/2025-07-02/lines.csv': csv(lineHeader, 'D,B-1,1,,', 'U,B-2,1,Dal,3.5', 'I,B-7,1,Held,1'),
};

/** A run is killed when its progress comes to this. */
const moments = ['Claim', 'staged bill_line', 'CopyChanges', 'PrepareUp', 'PublishUnits', 'Verify'];

describe('a run that is killed', () => {
  const place = shopPlace(firstDay);
  const undisturbed = { ...place, home: `${place.home}-undisturbed` };
  let expected: unknown;

  const killedAt = (moment: string, home: string): ReturnType<typeof loadline> =>
    loadline(['run', ...at({ ...place, home })], {
      killWhen: (stderr) => stderr.includes(moment),
    });
  const lock = (home: string): boolean => existsSync(join(home, 's3', 'work', 'lock.json'));

  /** Once, by the first of the tests that run side by side: beforeAll would come too late for them. */
  let prepared: Promise<unknown> | undefined;
  const ready = (): Promise<unknown> => (prepared ??= prepare());
  async function prepare(): Promise<void> {
    await publish(place);
    writeFiles(place.landing, secondDay);
    cpSync(place.home, undisturbed.home, { recursive: true });
    await publish(undisturbed);
    expected = await shopWarehouse(undisturbed.home);
  }

  it.concurrent.each(moments)('at "%s": the next run ends where an undisturbed one would', async (moment) => {
    await ready();
    const home = `${place.home}-${moment.replace(' ', '-')}`;
    cpSync(place.home, home, { recursive: true });
    const killed = await killedAt(moment, home);
    expect(killed).toMatchObject({ code: null, stdout: '' });
    expect(lock(home)).toBe(true);

    const { ended, report } = await run({ ...place, home });
    expect({ code: ended.code, error: report.error }).toEqual({ code: 0, error: undefined });
    expect(lock(home)).toBe(false); // taken over, and released
    expect(await shopWarehouse(home)).toEqual(expected);
  });

  it.concurrent('and was the first of all: the next run starts from nothing', async () => {
    await ready();
    const home = `${place.home}-first`;
    expect(await killedAt('MigrateSchema', home)).toMatchObject({ code: null });
    const status = await loadline(['status', '--home', home]);
    expect(status).toMatchObject({ code: 2, stdout: '' });
    expect(status.stderr).toMatch(/Run "loadline run" again/);

    const report = await publish({ ...place, home });
    expect(report.tables.bill_line).toMatchObject({ read: 6, held: 1 });
    expect(await shopWarehouse(home)).toEqual(expected);
    expect((await run({ ...place, home })).report.outcome).toBe('nothing');
  });
});
