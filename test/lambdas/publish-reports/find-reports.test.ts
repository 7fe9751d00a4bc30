import type { Catalog, ReportDefinition } from '../../../catalog';
import { reportKeys } from '../../../contracts';
import { findReports } from '../../../lambdas/publish-reports/find-reports';
import { publishReports } from '../../../lambdas/publish-reports/publish-reports';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { clockAt, keepResult, keys, run } from '../support/run-of-shop';
import { writeResultPages } from '../support/write-result-pages';

const report: ReportDefinition = {
  ...{ name: 'sales_by_day', title: 'Sales by day', question: 'How much a day?', audience: 'CEO' },
  ...{ area: 'sales', kind: 'report', filters: [], presets: {}, drill: null, sql: 'SELECT 1', chart: null },
  columns: [{ name: 'day', label: 'Day', format: 'date', role: 'grain' }],
};
const catalog: Catalog = { ...shop, reports: [report] };
const script = { path: 'assets/app.js', content: 'app()', contentType: 'text/javascript; charset=utf-8' };

/** Reports that are made after run-7 has published, in a bucket. */
async function made(): Promise<MemoryBucket> {
  const work = new MemoryBucket();
  const reports = new MemoryBucket('reports');
  await keepResult(work, 'QueryReports', 'state', [{ asOf: '2026-03-10', publishedRun: 'run-7' }]);
  await writeResultPages(work.store, keys.result('QueryReports', 'sales_by_day'), [[['2026-03-10']]]);
  await publishReports(
    { run },
    {
      ...{ work: work.store, reports: reports.store, catalog, assets: () => [script] },
      clock: clockAt('2026-03-10T21:00:00.000Z'),
    },
  );
  return reports;
}

interface Later {
  readonly publishedRun?: string | null;
  readonly catalog?: Catalog;
  readonly script?: typeof script;
}

/** What a later run finds, which publishes nothing. */
async function find(reports: MemoryBucket, later: Later = {}) {
  const work = new MemoryBucket();
  const publishedRun = later.publishedRun === undefined ? 'run-7' : later.publishedRun;
  await keepResult(work, 'SelectFiles', 'newest', [{ newestBatchDate: '2026-03-10', publishedRun }]);
  return findReports(
    { run },
    {
      ...{ work: work.store, reports: reports.store, catalog: later.catalog ?? catalog },
      assets: () => [later.script ?? script],
    },
  );
}

describe('FindReports', () => {
  it('finds the reports of the run that published last, and what was told of them', async () => {
    const { current, reports } = await find(await made());
    expect(current).toBe(true);
    expect(reports).toMatchObject({ reports: 1, asOf: '2026-03-10', site: 's3://reports/site/index.html' });
  });

  it.each<[string, Later]>([
    ['a later run published, and failed before it made them', { publishedRun: 'run-8' }],
    ['nothing is published any more: another warehouse', { publishedRun: null }],
    ['a report was changed', { catalog: { ...catalog, reports: [{ ...report, sql: 'SELECT 2' }] } }],
    ['the pages look otherwise', { script: { ...script, content: 'other()' } }],
  ])('finds none where %s', async (_what, later) => {
    expect(await find(await made(), later)).toEqual({ current: false, reports: null });
  });

  it.each([
    ['someone removed them', (bucket: MemoryBucket) => bucket.objects.clear()],
    [
      'what they were made of cannot be read',
      (bucket: MemoryBucket) => bucket.put(reportKeys.made, '{"of":'),
    ],
    ['another version kept it', (bucket: MemoryBucket) => bucket.put(reportKeys.made, '{"of": {}}\n')],
  ])('finds none where %s', async (_what, happens) => {
    const reports = await made();
    happens(reports);
    expect(await find(reports)).toEqual({ current: false, reports: null });
  });

  it('finds none where a run was stopped while it wrote them', async () => {
    const reports = await made();
    const work = new MemoryBucket(); // without what QueryReports kept of the report
    await keepResult(work, 'QueryReports', 'state', [{ asOf: '2026-03-10', publishedRun: 'run-7' }]);
    await writeResultPages(work.store, keys.result('QueryReports', 'sales_by_day'), [[['2026-03-10']]]);
    const broken = {
      ...script,
      get content(): string {
        throw new Error('killed');
      },
    };
    await expect(
      publishReports(
        { run },
        {
          ...{ work: work.store, reports: reports.store, catalog, assets: () => [broken] },
          clock: clockAt('2026-03-10T21:00:00.000Z'),
        },
      ),
    ).rejects.toThrow('killed');
    expect(await find(reports)).toEqual({ current: false, reports: null });
  });

  it('has nothing to find for a project without reports', async () => {
    const bucket = new MemoryBucket();
    const dependencies = { work: bucket.store, reports: bucket.store, catalog: shop, assets: () => [] };
    expect(await findReports({ run }, dependencies)).toEqual({ current: true, reports: null });
    expect(bucket.journal).toEqual([]);
  });
});
