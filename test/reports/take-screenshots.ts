/**
 * `npx tsx test/reports/take-screenshots.ts SITE [NAME…]`: pictures of a site's index and of the named reports, in light and dark
 * and as on a telephone, into docs/screenshots/. A person looks at them; no test compares them.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from './support/chromium';

const folder = join(__dirname, '..', '..', 'docs', 'screenshots');
const largest = 120_000; // bytes: the repository keeps them

async function main(site: string, reports: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] });
  const pages = ['index.html', ...reports.map((name) => `reports/${name}.html`)];
  for (const colorScheme of ['light', 'dark'] as const)
    for (const path of pages) await take(path, `${nameOf(path)}-${colorScheme}`, { colorScheme });
  for (const path of pages.slice(0, 2))
    await take(path, `${nameOf(path)}-narrow`, {
      colorScheme: 'light',
      viewport: { width: 360, height: 740 },
    });
  await browser.close();

  async function take(
    path: string,
    name: string,
    options: { colorScheme: 'light' | 'dark'; viewport?: { width: number; height: number } },
  ): Promise<void> {
    const page = await browser.newPage({
      viewport: { width: 1120, height: 720 },
      reducedMotion: 'reduce',
      ...options,
    });
    await page.goto(pathToFileURL(resolve(site, path)).href);
    if (path.startsWith('reports/')) await page.locator('#report[data-ready]').waitFor();
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    await page.close();
    const { size } = statSync(file);
    if (size > largest) throw new Error(`${file} has ${size} bytes; at most ${largest} are kept.`);
  }
}

const nameOf = (path: string): string => path.replace(/^reports\//, '').replace(/\.html$/, '');

const [site, ...reports] = process.argv.slice(2);
if (site === undefined) throw new Error('Which site? npx tsx test/reports/take-screenshots.ts SITE [NAME…]');
void main(site, reports);
