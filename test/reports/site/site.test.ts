import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { source as axeSource } from 'axe-core';
import type { Page } from 'playwright-core';
import type { ReportCell, ReportResult } from '../../../reports';
import { cellText, sumDecimals } from '../../../reports/format';
import { describeWithChromium } from '../support/chromium';
import { orderLines } from '../support/sample-reports';
import { samplePublication } from '../support/sample-publication';
import { SiteBrowser } from '../support/site-browser';

const sample = samplePublication(1200);
const many = orderLines(100_000);
const allLines: ReportResult = {
  ...many,
  report: {
    ...many.report,
    name: 'all_lines',
    title: 'All lines',
    chart: { type: 'scatter', x: 'weight', y: ['net_amount'], series: 'channel' },
  },
};
const publication = { ...sample, results: [...sample.results, allLines] };
const resultOf = (name: string): ReportResult =>
  publication.results.find(({ report }) => report.name === name)!;
const lines = resultOf('order_lines');
const ladder = resultOf('sales_ladder');
const cellsOf = ({ report, rows }: ReportResult, column: string): ReportCell[] => {
  const at = report.columns.findIndex(({ name }) => name === column);
  return rows.map((row) => row[at]!);
};

/** A page of each kind; a check of one takes a second. */
const judged = [
  'index.html',
  'dictionary.html',
  ...['sales_ladder', 'order_lines', 'cohort_retention', 'load_history'].map(
    (name) => `reports/${name}.html`,
  ),
];

const column = (page: Page, at: number): Promise<string[]> =>
  page.locator(`#report tbody tr > :nth-child(${at})`).allTextContents();
const status = (page: Page) => page.locator('.above-table [role=status]');

/** The files that a page links to. */
async function linkTargets(page: Page): Promise<Set<string>> {
  const links = await page.evaluate<string[]>(
    `Array.from(document.querySelectorAll('a[href]'), (link) => link.getAttribute('href'))`,
  );
  return new Set(links.map((each) => each.replace(/#.*/, '')).filter(Boolean));
}

async function downloaded(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

describeWithChromium()('the site in a browser', () => {
  let site: SiteBrowser;
  beforeAll(() => {
    site = SiteBrowser.render(publication);
  });
  afterEach(async () => {
    await site.closePages();
    expect(site.takeComplaints()).toEqual([]);
  });
  afterAll(() => site.close());

  it('opens every page without a complaint, with its rows, its chart where it has one, and no link into nothing', async () => {
    const there = [...site.paths, 'reports.xlsx'];
    const page = await site.open('index.html');
    for (const { report, rows } of publication.results) {
      await site.go(page, `reports/${report.name}.html`);
      expect(await page.title()).toBe(`${report.title} · Marketplace reports`);
      expect(await page.locator('#report tbody tr').count()).toBe(Math.min(50, rows.length));
      const isCharted = report.chart !== null && rows.length > 0;
      expect(await page.locator('.chart svg path').count()).toBeGreaterThan(isCharted ? 2 : -1);
      expect(await page.locator('.chart svg').count()).toBe(isCharted ? 1 : 0);
      expect(await page.evaluate('globalThis.broken')).toBeUndefined();
      for (const target of await linkTargets(page))
        expect(there).toContain(normalize(join('reports', target)));
    }
    await site.go(page, 'index.html');
    for (const target of await linkTargets(page)) expect(there).toContain(normalize(target));
  });

  it('finds reports by title, question, column and SQL, and / goes to the search', async () => {
    const page = await site.open('index.html');
    const shown = () => page.locator('[data-words]:not([hidden]) a').allTextContents();
    expect(await shown()).toHaveLength(publication.results.length);
    await page.keyboard.press('/');
    await page.keyboard.type('melt channel');
    expect(await shown()).toEqual(['Sales ladder']);
    expect(await page.locator('[data-found]').textContent()).toBe('1 of 13 reports match.');
    await page.keyboard.press('Escape');
    expect(await shown()).toHaveLength(publication.results.length);
    await page.getByRole('searchbox').fill('s.silent_days');
    expect(await shown()).toEqual(['RFM']);
    expect(await page.locator('[data-area]:visible h2').allTextContents()).toEqual(['Customers']);
  });

  it('shows the day at a glance with the change to three earlier days', async () => {
    const page = await site.open('index.html');
    expect((await page.locator('.card').first().innerText()).replaceAll(/\n+/g, '\n')).toBe(
      'Net sales\n₹1.23\u00a0Cr\nday before\n▲\u00a04.6\u00a0%\nweek before\n▼\u00a05.0\u00a0%\nyear before\n▲\u00a036.9\u00a0%',
    );
  });

  it('sorts by the buttons of the header, by keyboard as well, NULL last in both directions', async () => {
    const page = await site.open('reports/order_lines.html#size=500&page=3');
    const head = page.getByRole('columnheader', { name: 'Rating (stars)' });
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const ratings = cellsOf(lines, 'rating')
      .filter((cell) => cell !== null)
      .map(Number);
    expect((await column(page, 9)).map(Number)).toEqual(ratings.toSorted((a, b) => a - b).slice(0, 500));
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect((await column(page, 9)).map(Number)).toEqual(ratings.toSorted((a, b) => b - a).slice(0, 500));
    await page.getByRole('button', { name: 'Last page' }).click();
    expect((await column(page, 9)).at(-1)).toBe('–');
    expect(await status(page).textContent()).toBe('1,200 rows');
  });

  it('filters by list, range and search, sums what is left, and downloads it', async () => {
    const page = await site.open('reports/sales_ladder.html');
    await page.getByRole('combobox', { name: 'Channel' }).selectOption('B2B');
    await page.getByRole('combobox', { name: 'Month, from' }).selectOption('2025-04-01');
    const wanted = ladder.rows.filter(
      ([month, channel]) => channel === 'B2B' && String(month) >= '2025-04-01',
    );
    expect(await column(page, 1)).toEqual(wanted.map(([month]) => cellText(month!, 'month')));
    expect(await status(page).textContent()).toBe('7 of 76 rows');
    expect(await page.locator('tfoot tr > *').allTextContents()).toEqual([
      'Sum of 7 rows',
      '',
      ...[2, 3, 4, 5, 6].map((at) => cellText(sumDecimals(wanted.map((row) => row[at]!)), 'money')),
      '',
      '',
    ]);
    expect(await downloaded(page)).toBe(
      `\uFEFF${[ladder.report.columns.map(({ name }) => name), ...wanted].map((row) => row.join(',')).join('\r\n')}\r\n`,
    );
    await page.getByRole('searchbox', { name: 'Search the rows' }).fill('oct 2025');
    await page.getByText('1 of 76 rows').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    expect(await status(page).textContent()).toBe('76 rows');
  });

  it('keeps what was chosen in the address, and presets and periods choose at once', async () => {
    const page = await site.open('reports/sales_ladder.html');
    await page.getByRole('button', { name: 'App only' }).click();
    expect(await page.getByRole('button', { name: 'App only' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('combobox', { name: 'Month, period' }).selectOption('This fiscal year');
    const hash = new URL(page.url()).hash;
    expect(hash).toBe('#is.channel=APP&from.month=2025-04-01&to.month=2025-10-01');
    const other = await site.open(`reports/sales_ladder.html${hash}`);
    expect(await status(other).textContent()).toBe('7 of 76 rows');
    expect(await other.getByRole('combobox', { name: 'Channel' }).inputValue()).toBe('=APP');
  });

  it('draws the rows that the filters leave, and tells the chart in words', async () => {
    const page = await site.open('reports/sales_ladder.html');
    const words = page.locator('.chart-section > .hidden-text');
    const net = cellsOf(ladder, 'net_amount');
    const first = sumDecimals(net.slice(0, 4));
    expect(await words.textContent()).toContain(`Net: from ₹${cellText(first, 'money')} (Apr 2024) to `);
    await page.getByRole('button', { name: 'B2B only' }).click();
    expect(await words.textContent()).toContain(`Net: from ₹${cellText(net[1]!, 'money')} (Apr 2024) to `);
    expect(await page.locator('.chart').getAttribute('aria-label')).toBe(await words.textContent());
  });

  it('leads from a figure to the rows behind it', async () => {
    const page = await site.open('reports/sales_ladder.html');
    await page.getByRole('link', { name: 'Rows behind May 2024, C2C: Order lines' }).click();
    await page.locator('#report[data-ready]').waitFor();
    const behind = lines.rows.filter(([, , month, channel]) => month === '2024-05-01' && channel === 'C2C');
    expect(behind.length).toBeGreaterThan(5);
    expect(await column(page, 1)).toEqual(behind.map(([order]) => order));
    await page.getByRole('button', { name: 'Remove the filter: Month is May 2024' }).click();
    expect(await status(page).textContent()).not.toBe(`${behind.length} of 1,200 rows`);
  });

  it('takes hostile texts as texts everywhere', async () => {
    const page = await site.open('reports/hostile_texts.html');
    const nasty = resultOf('hostile_texts').rows[0]![0] as string;
    expect((await column(page, 1))[0]).toBe(nasty);
    expect(await page.locator('#sql-text').textContent()).toBe(resultOf('hostile_texts').report.sql);
    await page.getByRole('button', { name: nasty, exact: true }).click();
    expect(await column(page, 1)).toEqual(['__proto__']);
    await page.getByRole('button', { name: 'Reset' }).click();
    expect((await downloaded(page)).split('\r\n')[5]).toBe(`"'=HYPERLINK(""http://x"",""y"")",5.50`);
    await page.locator('.chart').hover({ position: { x: 120, y: 200 } });
    expect(await page.evaluate('globalThis.broken')).toBeUndefined();
  });

  it.each(['light', 'dark'] as const)('has no serious fault of accessibility, in %s', async (colorScheme) => {
    const page = await site.open('index.html', { colorScheme });
    for (const path of judged) {
      await site.go(page, path);
      await page.evaluate(axeSource);
      // As text: the library's own result does not survive the way out of the page.
      const found = await page.evaluate<string>(
        `axe.run({ preload: false, resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(
          violations.map(({ impact, id, nodes }) => ({ impact, text: id + ': ' + nodes.map(({ html }) => html).join(' ') }))))`,
      );
      const serious = (JSON.parse(found) as { impact: string; text: string }[])
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ text }) => `${path}: ${text}`);
      expect(serious).toEqual([]);
    }
  });

  it('follows the system and remembers the reader who wants other colours', async () => {
    const page = await site.open('index.html', { colorScheme: 'dark' });
    const background = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(await background()).toBe('rgb(18, 21, 27)');
    await page.getByRole('button', { name: 'Light colours' }).click();
    expect(await background()).toBe('rgb(255, 255, 255)');
    await site.go(page, 'reports/sales_ladder.html');
    expect(await background()).toBe('rgb(255, 255, 255)');
  });

  it('fits a telephone: nothing but tables scrolls sideways', async () => {
    const page = await site.open('index.html', { viewport: { width: 360, height: 740 } });
    for (const path of [...judged, 'reports/hostile_texts.html', 'reports/state_sales.html']) {
      await site.go(page, path);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
    }
  });

  it('prints the chart and the whole table, without controls', async () => {
    const page = await site.open('reports/order_lines.html');
    await page.emulateMedia({ media: 'print' });
    await page.locator('tbody tr').nth(1199).waitFor({ state: 'attached' });
    for (const control of ['.controls', '.theme', '.sql'])
      expect(await page.locator(`${control}:visible`).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('.pager:visible').waitFor();
    expect(await page.locator('#report tbody tr').count()).toBe(50);
  });

  it('works with 100,000 rows: it shows a page of them, and draws as many points as can be told apart', async () => {
    const page = await site.open('reports/all_lines.html');
    expect(await column(page, 1)).toHaveLength(50);
    expect(await page.locator('.notes').textContent()).toContain(
      'The first 3,000 of 1,00,000 points are drawn',
    );
    expect(await page.locator('.chart svg path').count()).toBeLessThan(3200);
    const net = page.getByRole('columnheader', { name: 'Net (₹)' }).getByRole('button');
    await net.click();
    await net.click();
    const largest = cellsOf(allLines, 'net_amount').toSorted((a, b) => Number(b) - Number(a));
    expect(await column(page, 8)).toEqual(largest.slice(0, 50).map((cell) => cellText(cell, 'money')));
    await page.getByRole('combobox', { name: 'Channel' }).selectOption('APP');
    const count = cellsOf(allLines, 'channel').filter((cell) => cell === 'APP').length;
    expect(await status(page).textContent()).toBe(`${count.toLocaleString('en-IN')} of 1,00,000 rows`);
  });

  it('is usable by keyboard alone, and shows where the keyboard is', async () => {
    const page = await site.open('index.html');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toBe('search');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#report[data-ready]').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/reports\/sales_ladder\.html$/);
  });
});
