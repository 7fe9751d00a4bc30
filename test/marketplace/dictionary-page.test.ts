import {
  buildCatalog,
  defineMart,
  defineProject,
  defineTable,
  from,
  integer,
  parent,
  varchar,
} from '../../catalog';
import marketplace from '../../marketplace';
import { describeRelations, dictionaryPage } from '../../reports/dictionary';
import { dictionaryHtml } from '../../reports/dictionary/dictionary-html';
import { allMarts } from '../../sql';

const shop = defineTable({
  name: 'shop',
  description: 'A <shop> & more.',
  key: ['shop_id'],
  columns: {
    shop_id: integer().describe('Identifies it.'),
    city: varchar(9).nullable().csv('CITY_NM').describe('Where it is; NULL "online".'),
  },
  leftOut: { phone: 'personal data' },
  warehouse: { name: 'dim_shop' },
});
const bill = defineTable({
  name: 'bill',
  description: 'A bill.',
  key: ['bill_id'],
  columns: { bill_id: integer().describe('Identifies it.'), shop_id: integer().describe('Where.') },
  parents: [parent(shop, { shop_id: 'shop_id' })],
  warehouse: { name: 'fact_bill', lookups: { city: from(shop, 'city') } },
});
const daily = defineMart({
  name: 'daily',
  description: 'A day of a city.',
  key: ['city'],
  columns: { city: varchar(9).describe('The city.') },
  query: 'SELECT DISTINCT b.city FROM dw.fact_bill b',
  refresh: 'full',
});
const weekly = { ...daily, name: 'weekly', query: 'SELECT d.city FROM mart.daily d' };
const report = {
  ...{ title: 'By <city>', question: 'Where?', audience: 'CFO', area: 'sales', kind: 'report' as const },
  columns: [{ name: 'city', label: 'City', format: 'text' as const, role: 'grain' as const }],
  ...{ filters: [], presets: {}, chart: null, drill: null },
};
const catalog = buildCatalog(
  defineProject({
    name: 'shops',
    tables: [shop, bill],
    marts: [daily, weekly],
    reports: [
      {
        ...report,
        name: 'direct',
        sql: 'SELECT b.city FROM dw.fact_bill b JOIN mart.daily d ON d.city = b.city',
      },
      { ...report, name: 'far', sql: 'SELECT w.city FROM mart.weekly w' },
    ],
  }),
);
const relations = describeRelations(catalog);
const relation = (name: string) => relations.find((each) => each.name === name);

describe('the dictionary of a project', () => {
  it('has where each column comes from, columns copied from a parent among them', () => {
    expect(
      relation('dw.fact_bill')?.columns.map(({ name, source, description }) => [name, source, description]),
    ).toEqual([
      ['bill_id', 'bill_id', 'Identifies it.'],
      ['shop_id', 'shop_id', 'Where.'],
      ['city', 'copied from dw.dim_shop.city', 'Where it is; NULL "online".'],
    ]);
    expect(relation('dw.dim_shop')?.columns[1]).toMatchObject({ source: 'CITY_NM', nullable: true });
  });

  it('tells what refers to what, and what is left out', () => {
    expect(relation('dw.dim_shop')).toMatchObject({
      parents: [],
      children: [{ relation: 'dw.fact_bill', columns: [{ own: 'shop_id', other: 'shop_id' }] }],
      leftOut: [{ column: 'phone', reason: 'personal data' }],
    });
    expect(relation('dw.fact_bill')?.parents[0]?.relation).toBe('dw.dim_shop');
  });

  it('names the reports that read a table themselves, and those that do so through marts', () => {
    expect(relation('dw.fact_bill')?.reports).toEqual([
      { name: 'direct', title: 'By <city>', through: null },
      { name: 'far', title: 'By <city>', through: 'mart.weekly' },
    ]);
    expect(relation('mart.daily')).toMatchObject({ reads: ['dw.fact_bill'], marts: ['mart.weekly'] });
    expect(relation('dw.dim_shop')?.reports).toEqual([]);
  });
});

describe('its page', () => {
  it('escapes every text, in the picture too', () => {
    const html = dictionaryHtml(catalog, { hrefOfReport: (name) => `r/${name}.html?a=1&b="` });
    expect(html).not.toMatch(/<shop>|<city>|"online"/);
    expect(html).toContain('A &lt;shop&gt; &amp; more.');
    expect(html).toContain('href="r/far.html?a=1&amp;b=&quot;"');
  });

  it('leads to the pages of the reports, and to none for a digest, which has no page', () => {
    const whole = buildCatalog(marketplace);
    const { body } = dictionaryPage({ ...whole, marts: allMarts(whole) });
    const pages = new Set([...body.matchAll(/ href="reports\/(\w+)\.html"/g)].map(([, name]) => name));
    const expected = whole.reports.filter(({ kind }) => kind !== 'digest').map(({ name }) => name);
    expect(pages.size).toBeGreaterThan(40); // some read metadata only
    expect([...pages].filter((name) => !expected.includes(name ?? ''))).toEqual([]);
  });

  it('of the marketplace has every table and mart once, and no link that leads nowhere', () => {
    const whole = buildCatalog(marketplace);
    const marts = allMarts(whole);
    const html = dictionaryPage({ ...whole, marts }).body;
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(whole.tables.length + marts.length);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    expect(html.match(/<path /g)).toHaveLength(whole.tables.flatMap((table) => table.parents).length);
  });
});
