import type { ReportDefinition } from '../../catalog';
import { grouped } from '../../catalog';
import { headerText } from '../format';
import type { DigestFigure, SitePage } from '../publication';
import { digestCards } from './digest';
import { html } from './html';
import type { Html } from './html';
import { freshness, layout, projectTitle, workbookPath } from './layout';
import type { PageFacts } from './layout';

export interface IndexEntry {
  readonly report: ReportDefinition;
  readonly rowCount: number;
}

/** The first page: the digest, then every report by area, with one search over all. */
export function renderIndex(
  facts: PageFacts,
  entries: readonly IndexEntry[],
  digest: readonly DigestFigure[],
  pages: readonly SitePage[],
): string {
  const rows = entries.filter(({ report }) => report.kind === 'rows');
  const figures = entries.filter(({ report }) => report.kind === 'report');
  const areas = [...new Set(figures.map(({ report }) => report.area))];
  const main = html`<h1>${projectTitle(facts)}</h1>
    ${freshness(facts)} ${digestCards(digest)}
    <section class="finder" role="search">
      <label for="search">Find a report</label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="Title, question, column or SQL"
        aria-keyshortcuts="/"
        data-search
      />
      <p class="hint" role="status" data-found>${countText(entries.length)}. Press <kbd>/</kbd> to search.</p>
    </section>
    ${areas.map((area) =>
      areaSection(
        areaTitle(area),
        `area-${area}`,
        figures.filter(({ report }) => report.area === area),
      ),
    )}
    ${rows.length === 0 ? null : areaSection('Rows behind the figures', 'area-rows-behind', rows)}
    <section aria-labelledby="more">
      <h2 id="more">More</h2>
      <ul class="links">
        <li><a href="${workbookPath}">Excel workbook</a><span> every report as a sheet</span></li>
        ${pages.map((page) => html`<li><a href="${page.name}.html">${page.title}</a><span> ${page.about}</span></li> `)}
      </ul>
    </section>`;
  return layout(facts, { title: projectTitle(facts), up: '', main });
}

const countText = (count: number): string => (count === 1 ? '1 report' : `${grouped(count)} reports`);

export const areaTitle = (area: string): string =>
  area.length <= 3
    ? area.toUpperCase()
    : `${area.charAt(0).toUpperCase()}${area.slice(1).replaceAll(/[_-]/g, ' ')}`;

const areaSection = (title: string, id: string, entries: readonly IndexEntry[]): Html =>
  html`<section aria-labelledby="${id}" data-area>
    <h2 id="${id}">${title}</h2>
    <ul class="reports">
      ${entries.map(entry)}
    </ul>
  </section> `;

const entry = ({ report, rowCount }: IndexEntry): Html =>
  html`<li data-words="${wordsOf(report)}">
    <a href="reports/${report.name}.html">${report.title}</a>
    <p>${report.question}</p>
    <p class="hint">${report.audience} · ${rowCount === 1 ? '1 row' : `${grouped(rowCount)} rows`}</p>
  </li> `;

/** What the search looks through. */
const wordsOf = ({ title, question, audience, name, columns, sql }: ReportDefinition): string =>
  [
    title,
    question,
    audience,
    name,
    ...columns.flatMap((each) => [each.name, headerText(each), each.about ?? '']),
    sql,
  ]
    .join(' ')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ');
