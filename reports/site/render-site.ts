import type { Publication, SiteFile } from '../publication';
import { html, Html } from './html';
import { layout } from './layout';
import type { IndexEntry } from './render-index';
import { renderIndex } from './render-index';
import { renderReport } from './render-report';

/**
 * The whole site, file by file: what is not kept is gone before the next file is made, so that memory is that of the rows
 * themselves and of one report's files. The site works from a folder as from a server: its pages read their data by
 * `<script src>`, never by a request.
 *
 * @param assets What the pages share, made once by `buildSiteAssets` (reports/assets.ts, which needs esbuild) where the
 * sources are; a handler has them beside its code and reads them with `readSiteAssets`.
 */
export function* renderSite(publication: Publication, assets: readonly SiteFile[]): Iterable<SiteFile> {
  const { results, digest, pages = [] } = publication;
  const titles = new Map(results.map(({ report }) => [report.name, report.title]));
  const entries: IndexEntry[] = [];
  yield* assets;
  for (const result of results) {
    yield* renderReport(publication, result, titles);
    entries.push({ report: result.report, rowCount: result.rows.length });
  }
  for (const page of pages) {
    const main = html`<nav aria-label="Breadcrumb" class="crumbs"><a href="index.html">All reports</a></nav>
      <h1>${page.title}</h1>
      ${new Html(page.body)}`;
    yield htmlFile(`${page.name}.html`, layout(publication, { title: page.title, up: '', main }));
  }
  // The index comes last: who sees it sees pages that are all there.
  yield htmlFile('index.html', renderIndex(publication, entries, digest, pages));
}

const htmlFile = (path: string, content: string): SiteFile => ({
  path,
  content,
  contentType: 'text/html; charset=utf-8',
});
