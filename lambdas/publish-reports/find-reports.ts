import type { Catalog } from '../../catalog';
import type { FoundReports, PublishReportsInput } from '../../contracts';
import type { SiteFile } from '../../reports';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { StepResults } from '../shared/step-results';
import { findMade, sourceOf } from './made-reports';

interface FindReportsDependencies {
  readonly work: ObjectStoreClient;
  readonly reports: ObjectStoreClient;
  readonly catalog: Catalog;
  readonly assets: () => readonly SiteFile[];
}

/** Whether the reports that are there are what this run, which publishes nothing, would make. A project without reports has them. */
export async function findReports(
  { run }: Pick<PublishReportsInput, 'run'>,
  { work, reports, catalog, assets }: FindReportsDependencies,
): Promise<FoundReports> {
  if (catalog.reports.length === 0) return { current: true, reports: null };
  const selected = await StepResults.read(work, run.runId, 'SelectFiles');
  const [newest] = await selected.rows('newest');
  const found = await findMade(reports, sourceOf(catalog, assets(), newest?.publishedRun ?? null));
  return { current: found !== null, reports: found };
}
