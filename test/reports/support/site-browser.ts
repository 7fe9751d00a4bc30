import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { renderSite } from '../../../reports';
import type { Publication } from '../../../reports';
import { buildSiteAssets } from '../../../reports/assets';
import { temporaryFolder } from '../../support/temporary-folder';
import { chromiumPath } from './chromium';

/** A site in a folder, as a reader opens it, in one browser for all tests of a suite. */
export class SiteBrowser {
  readonly #complaints: string[] = [];
  #browser: Browser | null = null;
  readonly #contexts: BrowserContext[] = [];

  /** The site in the folder, whose files have these paths below it. */
  private constructor(
    readonly folder: string,
    readonly paths: readonly string[],
  ) {}

  /** Writes the site of a publication to a folder of its own. */
  static render(publication: Publication): SiteBrowser {
    const folder = temporaryFolder();
    const paths = Array.from(renderSite(publication, buildSiteAssets()), ({ path, content }) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
      return path;
    });
    return new SiteBrowser(folder, paths);
  }

  /** A site that is there. */
  static at(folder: string): SiteBrowser {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new SiteBrowser(
      folder,
      files.map((entry) => relative(folder, join(entry.parentPath, entry.name))),
    );
  }

  async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    this.#browser ??= await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] });
    const context = await this.#browser.newContext({ reducedMotion: 'reduce', ...options });
    this.#contexts.push(context);
    const page = await context.newPage();
    const complain = (what: string): void => {
      this.#complaints.push(`${path}: ${what}`);
    };
    page.on('pageerror', (error) => complain(error.message));
    page.on('console', (message) => complain(message.text()));
    page.on('requestfailed', (request) => complain(`${request.url()} failed`));
    await this.go(page, path);
    return page;
  }

  /** To another page of the site; waits until a report is shown. */
  async go(page: Page, path: string): Promise<void> {
    const [file = '', hash] = path.split('#');
    await page.goto(pathToFileURL(join(this.folder, file)).href + (hash === undefined ? '' : `#${hash}`));
    if (file.startsWith('reports/')) await page.locator('#report[data-ready]').waitFor();
  }

  /** Everything that pages complained about so far: errors of scripts, lines of the console, files that are not there. */
  takeComplaints(): string[] {
    return this.#complaints.splice(0);
  }

  /** After each test: pages cost memory. */
  async closePages(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }
}
