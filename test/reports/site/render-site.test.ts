import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { readSiteAssets, renderSite } from '../../../reports';
import type { Publication, SiteFile } from '../../../reports';
import { buildSiteAssets } from '../../../reports/assets';
import { changeText } from '../../../reports/site/digest';
import { html, scriptJson } from '../../../reports/site/html';
import { unpacked } from '../../../reports/site/page-data';
import type { PageData } from '../../../reports/site/page-data';
import { temporaryFolder } from '../../support/temporary-folder';
import { samplePublication } from '../support/sample-publication';

const publication = samplePublication(100);
const rendered = (of: Publication = publication): Map<string, SiteFile> =>
  new Map(Array.from(renderSite(of, []), (file) => [file.path, file]));

describe('the files of a site', () => {
  const files = rendered();

  it('are a page and a data file a report, the further pages, and last the index', () => {
    const expected = publication.results.flatMap(({ report: { name } }) => [
      `reports/${name}.html`,
      `data/${name}.js`,
    ]);
    expect([...files.keys()]).toEqual([...expected, 'dictionary.html', 'index.html']);
  });

  it('come one by one: nothing of a later report is read before it is its turn', () => {
    const [first] = publication.results;
    const later = {
      report: first!.report,
      get rows(): never {
        throw new Error('read too early');
      },
    };
    const made: string[] = [];
    expect(() => {
      for (const { path } of renderSite({ ...publication, results: [first!, later] }, [])) made.push(path);
    }).toThrow('read too early');
    expect(made).toEqual(['reports/sales_ladder.html', 'data/sales_ladder.js']);
  });

  it('bring every cell to the page as it was', () => {
    for (const { report, rows } of publication.results) {
      const context: { loadlineReport?: PageData } = {};
      runInNewContext(String(files.get(`data/${report.name}.js`)!.content), context);
      const cells = context.loadlineReport!.cells.map(unpacked);
      expect(rows.map((_, row) => report.columns.map((_each, at) => cells[at]![row]))).toEqual(rows);
    }
  });

  it('have no script within a page, and no markup from data', () => {
    for (const { path, content } of files.values()) {
      if (!path.endsWith('.html')) continue;
      expect(String(content)).not.toMatch(/<script>|<script [^>]*>[^<]|<img|\son\w+=(?!&)/i);
    }
    expect(String(files.get('data/hostile_texts.js')!.content)).not.toMatch(/<|\u2028/);
  });

  it('say of rows behind a figure that there may be more, where the query ends at a limit that they reach', () => {
    const [{ report, rows } = publication.results[0]!] = publication.results;
    const page = (kind: 'rows' | 'report', limit: string, count: number): string => {
      const cut = { ...report, kind, sql: `SELECT 1\nORDER BY 1\n${limit}` };
      const of = { ...publication, results: [{ report: cut, rows: rows.slice(0, count) }] };
      return String(rendered(of).get(`reports/${report.name}.html`)!.content);
    };
    expect(page('rows', 'LIMIT 3', 3)).toMatch(/Not all rows: the query ends at 3 rows\./);
    expect(page('rows', 'LIMIT 3', 2)).not.toContain('Not all rows');
    expect(page('rows', '', 3)).not.toContain('Not all rows');
    expect(page('report', 'LIMIT 3', 3)).not.toContain('Not all rows');
  });

  it('leave out a drill to a report that is not there', () => {
    const [ladder] = publication.results;
    const data = rendered({ ...publication, results: [ladder!] }).get('data/sales_ladder.js')!;
    expect(String(data.content)).toContain('"drill":null');
  });

  it('say so where nothing was loaded yet', () => {
    const empty = rendered({ ...publication, asOf: null, runId: null, results: [], digest: [], pages: [] });
    expect([...empty.keys()]).toEqual(['index.html']);
    expect(String(empty.get('index.html')!.content)).toContain('Nothing has been loaded yet');
  });
});

describe('what the pages share', () => {
  it('is read from a folder as it was built', () => {
    const folder = temporaryFolder();
    const built = buildSiteAssets();
    for (const { path, content } of built) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    expect(readSiteAssets(folder)).toEqual(built);
    expect(built.map(({ path }) => path)).toEqual(['assets/theme.js', 'assets/app.js', 'assets/app.css']);
  });
});

describe('markup', () => {
  it('takes text as text, and only its own markup as markup', () => {
    const name = `<b a="1">&'`;
    expect(html`<p title="${name}">${name}${null}${[html`<i>${1}</i>`, '<']}</p>`.markup).toBe(
      '<p title="&lt;b a=&quot;1&quot;&gt;&amp;&#39;">&lt;b a=&quot;1&quot;&gt;&amp;&#39;<i>1</i>&lt;</p>',
    );
  });

  it('writes JSON that ends no script and no line', () => {
    const text = '</script><!--\u2028\u2029';
    expect(scriptJson(text)).toBe(String.raw`"\u003c/script>\u003c!--\u2028\u2029"`);
    expect(JSON.parse(scriptJson(text))).toBe(text);
  });
});

describe('the change of a figure', () => {
  it.each([
    ['110.00', '100.00', 'money', '▲\u00a010.0\u00a0%'],
    ['-110.00', '-100.00', 'money', '▼\u00a010.0\u00a0%'],
    ['0.9123', '0.9170', 'percent', '▼\u00a00.5\u00a0pts'],
    [5, 5, 'integer', 'no change'],
    [5, 0, 'integer', '▲\u00a0from 0'],
    [0, 5, 'integer', '▼\u00a0100.0\u00a0%'],
    [null, 5, 'integer', '–'],
    [5, null, 'integer', '–'],
  ] as const)('from %s against %s, %s: %s', (value, before, format, expected) => {
    expect(changeText(value, before, format)).toBe(expected);
  });
});
