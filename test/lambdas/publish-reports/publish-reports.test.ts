import type { Catalog, ReportDefinition } from '../../../catalog';
import { reportKeys } from '../../../contracts';
import { publishReports } from '../../../lambdas/publish-reports/publish-reports';
import type { ReportCell } from '../../../reports';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { clockAt, keepResult, keys, run } from '../support/run-of-shop';
import { writeResultPages } from '../support/write-result-pages';

const originalParse = JSON.parse;

const sales: ReportDefinition = {
  ...{
    name: 'sales_by_day',
    title: 'Sales by day',
    question: 'How much a day?',
    audience: 'CEO',
    area: 'sales',
  },
  ...{ kind: 'report', filters: [], presets: {}, drill: null, sql: 'SELECT 1' },
  columns: [
    { name: 'day', label: 'Day', format: 'date', role: 'grain' },
    { name: 'net', label: 'Net', format: 'money', role: 'measure' },
  ],
  chart: { type: 'line', x: 'day', y: ['net'] },
};
const text = (name: string) => ({ name, label: name, format: 'text' as const, role: 'remark' as const });
const digest: ReportDefinition = {
  ...sales,
  ...{ name: 'daily_digest', title: 'Digest', kind: 'digest', chart: null },
  columns: ['label', 'format', 'unit', 'value', 'day_before', 'week_before', 'year_before'].map(text),
};
const assets = () => [
  { path: 'assets/app.js', content: 'app()', contentType: 'text/javascript; charset=utf-8' },
];

const project = (...reports: ReportDefinition[]): Catalog => ({
  ...shop,
  reports,
});

interface Kept {
  readonly pages?: readonly (readonly ReportCell[])[][];
  readonly before?: Readonly<Record<string, string>>;
  readonly hasSignedLinks?: boolean;
}

/** Publishes the two reports, of which one has such pages, over what was there before. */
async function publish({
  pages = [[['2026-03-09', '10.50']], [['2026-03-10', '-4.25']]],
  before = {},
  hasSignedLinks = false,
}: Kept = {}) {
  const work = new MemoryBucket();
  const reports = new MemoryBucket('reports');
  for (const [key, content] of Object.entries(before)) reports.put(key, content);
  await keepResult(work, 'QueryReports', 'state', [{ asOf: '2026-03-10', publishedRun: 'run-7' }]);
  await writeResultPages(work.store, keys.result('QueryReports', 'sales_by_day'), pages);
  await writeResultPages(work.store, keys.result('QueryReports', 'daily_digest'), [
    [['Net sales', 'money', null, '-4.25', '10.50', null, null]],
  ]);
  const answer = await publishReports(
    { run },
    {
      ...{ work: work.store, reports: reports.store, catalog: project(sales, digest), assets },
      ...{ clock: clockAt('2026-03-10T21:00:00.000Z'), hasSignedLinks },
    },
  );
  return { answer, reports };
}

describe('PublishReports', () => {
  it('makes the page that a signed link opens where the site has them, and no other', async () => {
    const { reports: without } = await publish();
    const { reports } = await publish({ hasSignedLinks: true });
    expect(reports.keys().filter((key) => !without.keys().includes(key))).toEqual(['site/open.html']);
  });

  it('holds the rows behind figures one report at a time, and publishes them all', async () => {
    const work = new MemoryBucket();
    const reports = new MemoryBucket('reports');
    const names = ['first', 'second', 'third'];
    const definitions = names.map((name): ReportDefinition => ({
      ...sales,
      name,
      kind: 'rows',
      chart: null,
    }));
    await keepResult(work, 'QueryReports', 'state', [{ asOf: '2026-03-10', publishedRun: 'run-7' }]);
    for (const name of names)
      await writeResultPages(work.store, keys.result('QueryReports', name), [
        [['2026-03-09', `1.${name}`]],
        [['2026-03-10', `2.${name}`]],
      ]);
    const parsed: string[] = [];
    const parse = jest.spyOn(JSON, 'parse').mockImplementation((text: string) => {
      const name = /1\.(\w+)/.exec(text)?.[1];
      if (name !== undefined) parsed.push(name);
      return originalParse(text) as unknown;
    });
    try {
      await publishReports(
        { run },
        {
          ...{ work: work.store, reports: reports.store, catalog: project(...definitions), assets },
          clock: clockAt('2026-03-10T21:00:00.000Z'),
        },
      );
    } finally {
      parse.mockRestore();
    }
    // Each as it comes from S3, and then again as its own page is made: never two of them side by side.
    expect(parsed.slice(0, 3)).toEqual(names);
    expect([...new Set(parsed.slice(3))]).toEqual(names);
    for (const name of names) {
      const data = reports.objects.get(`${reportKeys.site}data/${name}.js`) ?? '';
      expect(data).toContain(`1.${name}`);
      expect(data).toContain(`2.${name}`);
    }
  });

  it('writes site and workbook of what the reports answered, and says where they are', async () => {
    const { answer, reports } = await publish();
    expect(answer.current).toBe(true);
    expect(answer.reports).toEqual({
      ...{ reports: 1, asOf: '2026-03-10' },
      site: 's3://reports/site/index.html',
      workbook: 's3://reports/site/reports.xlsx',
      digest: [
        {
          ...{ label: 'Net sales', format: 'money', unit: null, value: '-4.25' },
          ...{ dayBefore: '10.5', weekBefore: null, yearBefore: null },
        },
      ],
    });
    expect(reports.keys()).toEqual(
      expect.arrayContaining([
        reportKeys.workbook,
        'site/assets/app.js',
        'site/index.html',
        'site/reports/sales_by_day.html',
      ]),
    );
    expect(reports.types.get('site/index.html')).toBe('text/html; charset=utf-8');
    expect(reports.types.get(reportKeys.workbook)).toMatch(/spreadsheetml/);
    const data = reports
      .keys('site/data/')
      .map((key) => reports.objects.get(key))
      .join();
    for (const cell of ['2026-03-09', '10.50', '-4.25']) expect(data).toContain(cell); // of both pages
  });

  it('writes the first page last, and then removes what the project no longer has', async () => {
    const { reports } = await publish({
      before: { 'site/reports/gone.html': 'old', 'site/index.html': 'old' },
    });
    const effects = reports.journal.filter((call) => !call.startsWith('list'));
    expect(effects.slice(-3)).toEqual([
      'put site/index.html',
      'delete site/reports/gone.html',
      'put site/made.json',
    ]);
    expect(reports.keys()).not.toContain('site/reports/gone.html');
  });

  it('takes a report without rows', async () => {
    const { reports } = await publish({ pages: [[]] });
    expect(reports.keys()).toContain('site/reports/sales_by_day.html');
  });

  it('does nothing for a project without reports', async () => {
    const bucket = new MemoryBucket();
    const dependencies = { work: bucket.store, reports: bucket.store, catalog: project(), assets };
    expect(
      await publishReports({ run }, { ...dependencies, clock: clockAt('2026-03-10T21:00:00.000Z') }),
    ).toEqual({ current: true, reports: null });
    expect(bucket.journal).toEqual([]);
  });

  it('fails where a report was not asked for', async () => {
    const bucket = new MemoryBucket();
    await keepResult(bucket, 'QueryReports', 'state', [{ asOf: null, publishedRun: null }]);
    const dependencies = { work: bucket.store, reports: bucket.store, catalog: project(sales), assets };
    await expect(
      publishReports({ run }, { ...dependencies, clock: clockAt('2026-03-10T21:00:00.000Z') }),
    ).rejects.toThrow('has not kept its result "sales_by_day"');
  });
});
