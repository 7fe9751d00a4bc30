import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog } from '../../catalog';
import marketplace from '../../marketplace';
import { sample } from '../../marketplace/source';
import { describeWithChromium } from '../reports/support/chromium';
import { SiteBrowser } from '../reports/support/site-browser';
import { failedRows, figureOf, generated, totals } from './support/figures';
import { temporaryFolder, writeFiles } from './support/folders';
import { jsonOf, loadline } from './support/loadline';
import type { Ended } from './support/loadline';
import { mailedFigures, mails } from './support/mails';

type Figures = Readonly<Record<string, Record<string, number>>>;

describe('the demonstration, which npm start runs', () => {
  const home = join(temporaryFolder(), 'demo');
  let ended: Ended;
  /** What the generator counted of the same sample: history and two days. */
  let counted: readonly Figures[];

  beforeAll(async () => {
    ended = await loadline(['demo', '--home', home]);
    const { history, days } = await sample(temporaryFolder());
    counted = [history, ...days].map((summary) => generated(summary) as Figures);
  });

  it('loads a history and two days, and says what to try next', async () => {
    expect({ code: ended.code, stderr: ended.code === 0 ? '' : ended.stderr }).toEqual({
      code: 0,
      stderr: '',
    });
    expect(ended.stdout.match(/^(History|Day \d{4}-\d{2}-\d{2}): published$/gm)).toHaveLength(3);
    expect(
      ended.stdout.match(/^\d.* planning .* staging .* preparing .* publishing .* finishing /gm),
    ).toHaveLength(3);
    expect(ended.stderr).not.toMatch(/warning|stream of unknown length/i);
    const [, suggested = ''] = /loadline query "(.*)" --home/.exec(ended.stdout) ?? [];
    expect(await loadline(['query', suggested, '--home', home])).toMatchObject({ code: 0, stderr: '' });
  });

  it('reports in its summary what the generator counted, table by table', () => {
    const reported = summaries(ended.stdout);
    expect(reported.map(({ figures }) => pick(figures, ['files', 'read', 'rejected', 'held']))).toEqual(
      counted,
    );
    const [, dirty] = counted;
    const { rejected = 0, held = 0 } = totals(dirty ?? {}, ['rejected', 'held']);
    expect([rejected > 0, held > 0]).toEqual([true, true]);
    expect(reported[1]?.text).toContain(`\nRejected: ${rejected} rows\n`);
    expect(reported[1]?.text).toContain(`\nHeld: ${held} rows, retried in every run\n`);
    expect(reported[2]?.text).not.toMatch(/Rejected: |Held: /);
  });

  it('mails the same figures', () => {
    const mailed = mails(home).map((mail) => {
      expect(mail.subject).toMatch(/^Loadline: published /);
      return pick(mailedFigures(mail), ['read', 'rejected', 'held']);
    });
    expect(mailed).toEqual(counted.map((figures) => pick(figures, ['read', 'rejected', 'held'])));
  });

  describeWithChromium()('makes a site that', () => {
    let site: SiteBrowser;
    beforeAll(() => {
      site = SiteBrowser.at(join(home, 'reports', 'site'));
    });
    afterAll(() => site.close());

    it('opens every report without a complaint, with chart and rows, sorts it, searches it and downloads it', async () => {
      const { reports } = buildCatalog(marketplace);
      const withPage = reports.filter(({ kind }) => kind !== 'digest');
      const pages = site.paths.filter((path) => path.endsWith('.html'));
      expect(pages.toSorted()).toEqual(
        ['dictionary.html', 'index.html', ...withPage.map(({ name }) => `reports/${name}.html`)].toSorted(),
      );
      const page = await site.open('index.html');
      await site.go(page, 'dictionary.html');
      for (const { name, chart, columns } of withPage) {
        await site.go(page, `reports/${name}.html`);
        const rows = page.locator('#report tbody tr');
        expect({ name, drawn: (await page.locator('.chart svg').count()) > 0 }).toEqual({
          name,
          drawn: chart !== null,
        });
        expect({ name, isEmpty: (await rows.count()) === 0 }).toEqual({ name, isEmpty: false });
        const head = page.locator('#report thead th').first();
        await head.getByRole('button').click();
        expect({ name, sorted: await head.getAttribute('aria-sort') }).not.toEqual({ name, sorted: null });
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Download CSV' }).click(),
        ]);
        const csv = readFileSync(await download.path(), 'utf8');
        expect(csv.slice(1, csv.indexOf('\r\n'))).toBe(columns.map((column) => column.name).join(','));
        await page.getByRole('searchbox', { name: 'Search the rows' }).fill('no row has this');
        await page.locator('.above-table [role=status]', { hasText: /^0 of / }).waitFor();
      }
      expect(site.takeComplaints()).toEqual([]);
    });
  });

  it('says the same in failed and status', async () => {
    const [, dirty = {}, last = {}] = counted;
    expect(await failedRows(home, 'rejected')).toEqual(figureOf(dirty, 'rejected'));
    expect(await failedRows(home, 'held')).toEqual(figureOf(last, 'held'));
    const { runs } = jsonOf<{ runs: Record<string, unknown>[] }>(
      await loadline(['status', '--home', home, '--json']),
    );
    const names = ['files', 'read', 'rejected', 'held'];
    expect(runs.map((run) => Object.fromEntries(names.map((name) => [name, run[name]])))).toEqual(
      [...counted].reverse().map((figures) => totals(figures, names)),
    );
  });

  it('is the same, row for row, when it is loaded a second time from its ledger', async () => {
    const into = join(temporaryFolder(), 'second');
    const again = await loadline(['replay', '--home', home, '--into', into, '--quiet']);
    expect(again).toMatchObject({
      ...{ code: 0, stderr: '' },
      stdout: expect.stringMatching(/\nThe warehouse is the same, row for row\.\n$/) as unknown,
    });
  });

  it('replaces its own home, and refuses one that it did not create', async () => {
    const other = temporaryFolder();
    writeFiles(other, { 'mine.txt': 'keep me' });
    const ended = await loadline(['demo', '--home', other]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/has files that the demonstration did not create/);
    expect(readFileSync(join(other, 'mine.txt'), 'utf8')).toBe('keep me');
    expect(existsSync(join(home, 'demonstration.txt'))).toBe(true);
  });
});

/** The parts of the summary, history and days, each with its figures by table. */
function summaries(stdout: string): { readonly text: string; readonly figures: Figures }[] {
  return stdout
    .split(/^(?=(?:History|Day \S+): )/m)
    .filter((text) => /^(History|Day)/.test(text))
    .map((text) => {
      const { total, ...figures } = mailedFigures({ text });
      expect(total).toEqual(totals(figures, Object.keys(total ?? {})));
      return { text, figures };
    });
}

/** Only these figures. */
const pick = (figures: Figures, names: readonly string[]): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([table, counts]) => [
      table,
      Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])),
    ]),
  );
