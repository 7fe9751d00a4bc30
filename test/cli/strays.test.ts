import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeFiles } from './support/folders';
import { at, loadline, query, run } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';

const shops = csv(shopHeader, 'I,1,Anna,,Y,');

/** The mails of a home, oldest first. */
const mails = (home: string): string[] =>
  readdirSync(join(home, 'outbox'))
    .sort()
    .map((name) => readFileSync(join(home, 'outbox', name), 'utf8'));

describe('files that no table takes', () => {
  const place = shopPlace({
    'shops/2025-05-01/a.csv': shops,
    'shop/20250501/a.csv': shops,
    'shop/2025-05-01/a.csv.zip': shops,
    'shop/2025-05-01/._a.csv': 'no CSV',
    'list.csv': shops,
  });
  symlinkSync(join(place.landing, 'nowhere'), join(place.landing, 'shop', '2025-05-01', 'gone.csv'));
  const told = [
    'Warning: 5 files in landing are taken by no table:',
    '  shop/2025-05-01/a.csv.zip: it is packed as .zip; send it unpacked, or packed with gzip (.csv.gz)',
    '  shop/2025-05-01/gone.csv: there is nothing to read: it is a link that leads nowhere',
    '  shop/20250501/a.csv: "20250501" is not a date; expected YYYY-MM-DD, so "2025-05-01"',
    '  list.csv: it is in no folder of a table',
    '  shops/2025-05-01/a.csv: no table is called "shops"; did you mean "shop"?',
  ].join('\n');

  it('are told by plan, run, status, the metadata and the mail, also where there is nothing to load', async () => {
    const planned = await loadline(['plan', ...at(place), '--quiet']);
    expect(planned.code).toBe(0);
    expect(planned.stdout).toContain(told);
    const done = await loadline(['run', ...at(place), '--quiet']);
    expect(done.code).toBe(0);
    expect(done.stdout).toContain(told);
    expect((await loadline(['status', '--home', place.home])).stdout).toContain(told);
    const { rows } = await query(place.home, 'SELECT kind FROM etl.run_warnings');
    expect(rows).toEqual([['strayFiles']]);
    const [mail = ''] = mails(place.home);
    expect(mail).toContain('Loadline: nothing to load (1 warning)');
    expect(mail).toContain('no table is called "shops"');
  });
});

describe('a file of the future', () => {
  const place = shopPlace({ 'shop/2025-05-01/a.csv': shops, 'shop/2999-01-01/a.csv': shops });

  it('is refused with both ways out as options, and left for its day by --to, with a warning', async () => {
    const { ended } = await run(place);
    expect(ended.code).toBe(1);
    const [, today = ''] =
      /leave files of the future for their day: --to (\d{4}-\d\d-\d\d)\./.exec(ended.stderr) ?? [];
    expect(ended.stderr).toContain('To skip a file permanently: --skip-file KEY.');
    const planned = await loadline([
      'plan',
      ...at({ ...place, home: join(temporaryFolder(), 'home') }),
      '--quiet',
    ]);
    expect(planned.stderr).toContain(`--to ${today}`);
    const { report } = await run(place, '--to', today);
    expect(report).toMatchObject({
      outcome: 'published',
      tables: { shop: { files: 1 } },
      warnings: [{ kind: 'futureFiles', count: 1 }],
    });
    writeFiles(place.landing, { 'shop/2025-05-02/a.csv': shops });
    expect((await run(place)).ended.code).toBe(1); // it was not skipped
  });
});
