import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanReport } from '../../cli/output/plan-report';
import { temporaryFolder, writeFiles } from './support/folders';
import { at, jsonOf, loadline, publish, run } from './support/loadline';
import type { Ended, Place } from './support/loadline';
import { billHeader, csv, lineHeader, shopHeader, shopPlace } from './support/shop-project';

const firstDay = {
  'shop/2025-05-01/shops.csv': csv(shopHeader, 'I,1,Anna,,Y,', 'I,2,Beena,,maybe,'),
  'bill/2025-05-01/bills.csv': csv(billHeader, 'I,1,B-1,1,01-MAY-2025 10:00:00,5,x'),
  'bill_line/2025-05-01/lines.csv': csv(lineHeader, 'I,B-1,1,Rice,2', 'I,B-9,1,Held,2'),
};
const laterDays = {
  'shop/2025-05-02/shops.csv': csv(shopHeader, 'I,2,Beena,,Y,', 'U,1,Anna & Co,,Y,'),
  'bill/2025-05-03/bills.csv': csv(billHeader, 'I,2,B-9,2,03-MAY-2025 10:00:00,5,x', 'D,3,B-1,,,,'),
  'bill_line/2025-05-03/lines.csv': csv(lineHeader, 'D,B-1,1,,', 'U,B-8,1,Held,9'),
};

/** Every file below the folder, by its content, and every folder. */
const everything = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const path = join(folder, name);
        const isFile = statSync(path).isFile();
        return [name, isFile ? createHash('md5').update(readFileSync(path)).digest('hex') : ''];
      }),
  );

async function plan(
  place: Place,
  ...options: readonly string[]
): Promise<{ readonly ended: Ended; readonly report: PlanReport }> {
  const ended = await loadline(['plan', ...at(place), '--json', ...options]);
  return { ended, report: jsonOf<PlanReport>(ended) };
}

describe('plan', () => {
  const place = shopPlace(firstDay);

  it('of a home that does not exist creates none, and predicts what the first run then does', async () => {
    const { ended, report } = await plan(place);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain('PublishUnits');
    expect(existsSync(place.home)).toBe(false);
    expect(report).toMatchObject({
      outcome: 'published',
      tables: { shop: { read: 2, rejected: 1, inserted: 1 }, bill_line: { inserted: 1, held: 1 } },
      runs: [{ outcome: 'published', batchDates: ['2025-05-01'], files: 3, skipped: [], largeFiles: [] }],
    });
    const landed = Object.values(firstDay).reduce((sum, text) => sum + text.length, 0);
    expect(report.runs[0]?.bytes).toBe(landed);
    expect((await publish(place)).tables).toEqual(report.tables);
  });

  it('changes nothing at all in the home, and its counts are those of the run that follows', async () => {
    writeFiles(place.landing, laterDays);
    for (const options of [['--to', '2025-05-02'], []]) {
      const before = everything(place.home);
      const { report } = await plan(place, ...options);
      expect(everything(place.home)).toEqual(before);
      expect(report.outcome).toBe('published');
      const done = await publish(place, ...options);
      expect(done.tables).toEqual(report.tables);
      expect(done.runs.map(({ outcome, tables }) => ({ outcome, tables }))).toEqual(
        report.runs.map(({ outcome, tables }) => ({ outcome, tables })),
      );
    }
  });

  it('shows a person files, counts, reasons, and the command that carries it out', async () => {
    const text = await loadline(['plan', ...at({ ...place, home: join(temporaryFolder(), 'new home') })]);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/^3 batch dates, 2025-05-01 to 2025-05-03: 6 files, 466 bytes$/m);
    expect(text.stdout).toMatch(/^bill_line +2 +4 +0 /m);
    expect(text.stdout).toMatch(/^ +1 +shop\.is_open +not a valid boolean$/m);
    expect(text.stdout).toMatch(/^To publish this, in 1 run: npx loadline run .*--home ".*new home"$/m);
    expect(text.stdout).toMatch(/nothing was changed/);
  });

  it('with nothing new says so, and what stays held', async () => {
    const text = await loadline(['plan', ...at(place), '--quiet']);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toMatch(/no new files.*\n1 change would stay held/);
  });

  it('exits 1 where the run would fail, with its error; the home stays as it is', async () => {
    writeFiles(place.landing, { 'shop/2999-01-01/shops.csv': csv(shopHeader, 'I,9,Future,,Y,') });
    const before = everything(place.home);
    const { ended, report } = await plan(place);
    expect(ended.code).toBe(1);
    expect(report).toMatchObject({
      outcome: 'failed',
      error: { name: 'FilesRefusedError', state: 'PlanRun' },
      runs: [{ outcome: 'failed', files: 0 }],
    });
    expect(ended.stderr).toMatch(/a run would FAIL in PlanRun: FilesRefusedError[^]*shop\/2999-01-01/);
    expect(everything(place.home)).toEqual(before);
    const skipping = await plan(place, '--skip-file', 'shop/2999-01-01/shops.csv');
    expect(skipping.report.runs).toMatchObject([{ skipped: ['shop/2999-01-01/shops.csv'], files: 0 }]);
  });

  it('finds the home in the state in which a killed run left it', async () => {
    const home = join(temporaryFolder(), 'home');
    const killed = await loadline(['run', ...at({ ...place, home }), '--to', '2025-05-03'], {
      killWhen: (stderr) => stderr.includes('PublishUnits'),
    });
    expect(killed.code).toBeNull();
    const before = everything(home);
    const { report } = await plan({ ...place, home }, '--to', '2025-05-03');
    expect(everything(home)).toEqual(before);
    const done = await run({ ...place, home }, '--to', '2025-05-03');
    expect(done.report.tables).toEqual(report.tables);
  });

  it('interrupted, it removes its copy', async () => {
    const before = everything(place.home);
    const stopped = await loadline(['plan', ...at(place)], {
      killWhen: (stderr) => stderr.includes('MigrateSchema'),
      signal: 'SIGINT',
    });
    expect(stopped.code).toBe(130);
    expect(everything(place.home)).toEqual(before);
  });

  it('killed, it leaves its copy to the next plan, which removes nothing else', async () => {
    const home = join(temporaryFolder(), 'home');
    writeFiles(home, { 'loadline-plan-notes.txt': 'mine' });
    const killed = await loadline(['plan', ...at({ ...place, home })], {
      killWhen: (stderr) => stderr.includes('Claim'),
    });
    expect(killed.code).toBeNull();
    expect(readdirSync(home)).toHaveLength(2);
    expect((await plan({ ...place, home }, '--to', '2025-05-03')).ended.code).toBe(0);
    expect(readdirSync(home)).toEqual(['loadline-plan-notes.txt']);
  });

  it('shows the counts at which a gate would stop the run', async () => {
    const shops = Array.from({ length: 1200 }, (_, n) => `I,${n + 1},Shop,,${n < 30 ? 'maybe' : 'Y'},`);
    const gated = shopPlace({ 'shop/2025-05-01/shops.csv': csv(shopHeader, ...shops) });
    const ended = await loadline(['plan', ...at(gated)]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/GateClosedError[^]*30 of 1,200 rows read were rejected/);
    expect(ended.stdout).toMatch(/^shop +1 +1,200 +30 +1,170 /m);
    expect(ended.stdout).toMatch(/^ +30 +shop\.is_open +not a valid boolean$/m);
    expect(ended.stdout).not.toMatch(/To publish this/);
  });
});
