import type { ReportColumn } from '../../catalog';
import { countOf } from '../../catalog';
import { mostRows } from '../most-rows';
import type { ReportResult, SiteFile } from '../publication';
import { html, scriptJson } from './html';
import type { Html } from './html';
import { freshness, layout } from './layout';
import type { PageFacts } from './layout';
import { pageData } from './page-data';
import { areaTitle } from './render-index';

/**
 * A report's page and its data. The page stands without its script too: title, question, columns, SQL. `titles`: those of the
 * reports that have a page.
 */
export function* renderReport(
  facts: PageFacts,
  result: ReportResult,
  titles: ReadonlyMap<string, string>,
): Iterable<SiteFile> {
  const { report, rows } = result;
  const main = html`<nav aria-label="Breadcrumb" class="crumbs">
      <a href="../index.html">All reports</a> / ${areaTitle(report.area)}
    </nav>
    <h1>${report.title}</h1>
    <p class="question">${report.question}</p>
    <p class="hint">Asked by: ${report.audience} · ${countOf(rows.length, 'row')}</p>
    ${cutNote(result)}${freshness(facts)}
    <div id="report" data-report="${report.name}">
      <noscript><p>The chart and the table need JavaScript.</p></noscript>
    </div>
    <section aria-labelledby="columns">
      <h2 id="columns">Columns</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="columns">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Is</th>
              <th scope="col">About</th>
            </tr>
          </thead>
          <tbody>
            ${report.columns.map(columnRow)}
          </tbody>
        </table>
      </div>
    </section>
    <section aria-labelledby="sql">
      <h2 id="sql">SQL</h2>
      <details class="sql">
        <summary>The query behind this report</summary>
        <button type="button" class="quiet" data-copy="sql-text" hidden>Copy</button>
        <pre id="sql-text" tabindex="0"><code>${report.sql}</code></pre>
      </details>
    </section>`;
  yield {
    path: `reports/${report.name}.html`,
    content: layout(facts, { title: report.title, up: '../', scripts: [`data/${report.name}.js`], main }),
    contentType: 'text/html; charset=utf-8',
  };
  yield {
    path: `data/${report.name}.js`,
    content: `globalThis.loadlineReport=${scriptJson(pageData(facts, result, titles))};\n`,
    contentType: 'text/javascript; charset=utf-8',
  };
}

/** Rows behind a figure are the newest ones up to the query's LIMIT: a figure that leads here may be made of more. */
function cutNote({ report, rows }: ReportResult): Html | null {
  const most = mostRows(report);
  if (most === null || report.kind !== 'rows' || rows.length < most) return null;
  return html`<p class="hint" role="note">
    Not all rows: the query ends at ${countOf(most, 'row')}. A figure that leads here may be made of more than
    are shown.
  </p>`;
}

const kinds: Readonly<Record<ReportColumn['role'], string>> = {
  grain: 'what a row is for',
  measure: 'a figure',
  remark: 'a remark',
};

const units: Readonly<Record<ReportColumn['format'], string | null>> = {
  text: null,
  date: 'day',
  month: 'month',
  timestamp: 'Indian time',
  integer: null,
  decimal: null,
  money: 'rupees',
  percent: 'percent',
};

function columnRow(column: ReportColumn): Html {
  const unit = column.unit ?? units[column.format];
  return html`<tr>
    <th scope="row">${column.label}<br /><code>${column.name}</code></th>
    <td>${kinds[column.role]}${unit === null ? null : `, ${unit}`}</td>
    <td>${column.about ?? ''}</td>
  </tr> `;
}
