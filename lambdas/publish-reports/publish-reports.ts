import type { Catalog, ReportDefinition } from '../../catalog';
import { openPagePath, reportKeys } from '../../contracts';
import type { FoundReports, PublishedReports, PublishReportsInput } from '../../contracts';
import { openPage, publicationOf, renderSite, renderWorkbook } from '../../reports';
import type { ReportCell, ReportResult, SiteFile } from '../../reports';
import { allMarts } from '../../sql';
import type { Clock } from '../shared/clock';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { StepResults } from '../shared/step-results';
import { forgetMade, keepMade, sourceOf } from './made-reports';

export interface PublishReportsDependencies {
  readonly work: ObjectStoreClient;
  readonly reports: ObjectStoreClient;
  readonly catalog: Catalog;
  /** The site's scripts and styles, which are bundled with the function. */
  readonly assets: () => readonly SiteFile[];
  readonly clock: Clock;
  /** The site is reached by signed links, which need a page of their own. @default false */
  readonly hasSignedLinks?: boolean;
}

/** Objects that are written at a time: S3 takes thousands, and each is held until it is written. */
const writesAtOnce = 8;

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Makes site and workbook of what QueryReports kept, and writes them over those of the run before. The first page comes
 * last: until then a reader is led to the pages that were there. Repeated, it writes the same.
 */
export async function publishReports(
  { run }: Pick<PublishReportsInput, 'run'>,
  { work, reports, catalog, assets, clock, hasSignedLinks = false }: PublishReportsDependencies,
): Promise<FoundReports> {
  if (catalog.reports.length === 0) return { current: true, reports: null };
  const queried = await StepResults.read(work, run.runId, 'QueryReports');
  const [state] = await queried.rows('state');
  const results: ReportResult[] = [];
  for (const report of catalog.reports) results.push(await readReport(queried, report));
  const publication = publicationOf(
    { ...catalog, marts: allMarts(catalog) },
    {
      asOf: state?.asOf ?? null,
      runId: state?.publishedRun ?? null,
      madeAt: clock.now().toISOString(),
    },
    results,
  );
  await forgetMade(reports);
  await reports.putFile(reportKeys.workbook, await renderWorkbook(publication), workbookType);
  const shared = [...assets(), ...(hasSignedLinks ? [openPage(openPagePath)] : [])];
  await writeSite(reports, renderSite(publication, shared));
  const told: PublishedReports = {
    reports: publication.results.filter(({ report }) => report.kind === 'report').length,
    asOf: publication.asOf,
    site: reports.uri(`${reportKeys.site}${firstPage}`),
    workbook: reports.uri(reportKeys.workbook),
    digest: publication.digest,
  };
  await keepMade(reports, sourceOf(catalog, assets(), publication.runId), told);
  return { current: true, reports: told };
}

const firstPage = 'index.html';

/**
 * The rows behind figures are four fifths of all cells, and no page needs those of another: they are kept as text, a tenth of their
 * size, and read when their own page is made. The workbook leaves them out.
 */
async function readReport(
  queried: StepResults<'QueryReports'>,
  report: ReportDefinition,
): Promise<ReportResult> {
  const pages: Buffer[] = [];
  for await (const page of queried.pagesOf<readonly ReportCell[]>(report.name))
    pages.push(Buffer.from(JSON.stringify(page)));
  const readAll = (): (readonly ReportCell[])[] =>
    pages.flatMap((page) => JSON.parse(page.toString('utf8')) as (readonly ReportCell[])[]);
  if (report.kind !== 'rows') return { report, rows: readAll() };
  return {
    report,
    get rows() {
      return readAll();
    },
  };
}

/** Writes the files, the first page last, as `renderSite` gives them, and removes what an earlier run wrote and this one did not. */
async function writeSite(reports: ObjectStoreClient, files: Iterable<SiteFile>): Promise<void> {
  const written = new Set<string>([reportKeys.workbook]);
  const put = async ({ path, content, contentType }: SiteFile): Promise<void> => {
    written.add(`${reportKeys.site}${path}`);
    await reports.putFile(`${reportKeys.site}${path}`, content, contentType);
  };
  let under: Promise<void>[] = [];
  for (const file of files) {
    if (under.length === writesAtOnce || file.path === firstPage) {
      await Promise.all(under);
      under = [];
    }
    under.push(put(file));
  }
  await Promise.all(under);
  const left: string[] = [];
  for await (const page of reports.list(reportKeys.site))
    left.push(...page.map(({ key }) => key).filter((key) => !written.has(key)));
  await reports.delete(left);
}
