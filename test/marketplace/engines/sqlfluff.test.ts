import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog } from '../../../catalog';
import project from '../../../marketplace';
import { allMarts, buildMart } from '../../../sql';
import { describeWith } from '../../support/describe-with';
import { sqlfluffRuntime, unparsable } from './support/sqlfluff';

const catalog = buildCatalog(project);
const runtime = sqlfluffRuntime();
const rendered = join(__dirname, '..', '..', '..', 'marketplace', 'rendered');

/** The grammar finds slips of syntax. It is wider than Redshift's own: what is only foreign, `checkSharedSql` refuses. */
const foreign = {
  'a misspelt keyword': 'SELECT o.order_id FORM dw.fact_order o',
  'a query that begins with FROM': 'FROM dw.fact_order',
  'a join of DuckDB': 'SELECT 1 AS one FROM dw.fact_order o ASOF JOIN dw.dim_date d ON o.ordered_at >= d.day',
  'a loop': 'FOR x IN (SELECT 1) LOOP END',
  'a parenthesis too many': 'SELECT COUNT(*)) AS orders FROM dw.fact_order o',
};

const files = readdirSync(rendered, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.sql'),
);
const texts: Readonly<Record<string, string>> = {
  ...foreign,
  ...Object.fromEntries(catalog.reports.map(({ name, sql }) => [`report ${name}`, sql])),
  ...Object.fromEntries(
    allMarts(catalog).map((mart) => [
      `mart ${mart.name}`,
      buildMart(catalog, mart)
        .map(({ text }) => `${text};`)
        .join('\n'),
    ]),
  ),
  ...Object.fromEntries(
    files.map((name) => [`rendered ${name}`, readFileSync(join(rendered, name), 'utf8')]),
  ),
};

describeWith(runtime)("sqlfluff's Redshift grammar", () => {
  let found: Readonly<Record<string, string[]>> = {};
  beforeAll(() => {
    found = unparsable(runtime, texts);
  });

  it('reads every report, every mart and all of the rendered SQL whole', () => {
    const own = Object.entries(found).filter(([name]) => !(name in foreign));
    expect(own).toHaveLength(catalog.reports.length + allMarts(catalog).length + files.length);
    expect(own.filter(([, faults]) => faults.length > 0)).toEqual([]);
  });

  it.each(Object.keys(foreign))('does not read %s', (name) => {
    expect(found[name]).not.toEqual([]);
  });
});
