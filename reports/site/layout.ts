import { instantText, dayText } from '../format';
import type { Publication } from '../publication';
import { html, Html } from './html';

export type PageFacts = Pick<Publication, 'catalog' | 'asOf' | 'runId' | 'madeAt'>;

/** Beside index.html. */
export const workbookPath = 'reports.xlsx';

interface Page {
  readonly title: string;
  /** From the page's folder to the site's: empty, or `../`. */
  readonly up: '' | '../';
  /** Scripts of the page, from the site's folder; they run in this order, before the application. */
  readonly scripts?: readonly string[];
  readonly main: Html;
}

// The site has no script within its pages and asks for nothing over the network. The styles within are those of ECharts'
// tooltips, which are laid out by attributes.
const policy =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; base-uri 'none'; form-action 'none'";

/** A whole page: head, banner, main, footer with how fresh the data is. */
export function layout(facts: PageFacts, { title, up, scripts = [], main }: Page): string {
  const name = projectTitle(facts);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title === name ? name : `${title} · ${name}`}</title>
        <link rel="stylesheet" href="${up}assets/app.css" />
        <script src="${up}assets/theme.js"></script>
        ${scripts.map((path) => html`<script src="${up}${path}" defer></script> `)}
        <script src="${up}assets/app.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="banner">
          <a class="home" href="${up}index.html"
            ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20V10M10 20V4M16 20v-8M22 20H2" /></svg
            >${name}</a
          >
          <button type="button" class="quiet theme" data-theme-toggle hidden>Dark</button>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer>${freshness(facts)}</footer>
      </body>
    </html> `.markup;
}

/** `Marketplace reports` */
export const projectTitle = ({ catalog }: Pick<Publication, 'catalog'>): string =>
  `${catalog.name.charAt(0).toUpperCase()}${catalog.name.slice(1).replaceAll('_', ' ')} reports`;

/** How fresh the data is, which run it comes from, when the pages were made. */
export const freshness = ({ asOf, runId, madeAt }: PageFacts): Html =>
  html`<p class="freshness">
    ${
      asOf === null
        ? 'Nothing has been loaded yet'
        : html`Data up to <time datetime="${asOf}">${dayText(asOf)}</time>`
    }${runId === null ? null : html` · run <code>${runId}</code>`}
    · made <time datetime="${madeAt}">${instantText(madeAt)}</time>
  </p>`;
