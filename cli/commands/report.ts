import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Catalog, ReportDefinition } from '../../catalog';
import { reportKeys } from '../../contracts';
import { loadProject } from '../../local/runtime/load-project';
import { StatementFailed } from '../../local/warehouse';
import { publicationOf, renderSite, renderWorkbook } from '../../reports';
import type { Publication, ReportCell, ReportResult } from '../../reports';
import { buildSiteAssets } from '../../reports/assets';
import { allMarts, reportState } from '../../sql';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { inJson } from '../output/json-value';
import { countOf } from '../output/plain-text';
import { print, tell } from '../output/print';
import { withHome } from '../warehouse/open-home';
import type { ReadableHome } from '../warehouse/open-home';

interface ReportOptions {
  readonly home: string;
  readonly project?: string;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** `loadline report`: the site and the workbook that a run makes, from the warehouse as it is. Throws `UsageError`. */
export async function report(options: ReportOptions): Promise<ExitCode> {
  const progress = (text: string): void => {
    if (options.quiet !== true) tell(text);
  };
  const { publication, out } = await withHome(options.home, async (home) => {
    const catalog = options.project === undefined ? home.catalog : loadProject(options.project);
    return {
      publication: await readPublication(home, catalog, progress),
      out: resolve(options.out ?? home.home.reportBucket),
    };
  });
  progress('Writing site and workbook');
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  };
  // Stopped halfway, they would be of two days: the next run makes them anew.
  rmSync(join(out, reportKeys.made), { force: true });
  write(reportKeys.workbook, await renderWorkbook(publication));
  for (const { path, content } of renderSite(publication, buildSiteAssets()))
    write(reportKeys.site + path, content);
  const count = publication.results.filter((each) => each.report.kind === 'report').length;
  print(
    `${countOf(count, 'report')} as of ${publication.asOf ?? 'no day: nothing has been published'}\n\n${reportPlaces(out)}`,
  );
  return exitCodes.done;
}

/** Where site and workbook are, for people. */
export const reportPlaces = (out: string): string =>
  [
    `site       ${join(out, reportKeys.site, 'index.html')}`,
    `workbook   ${join(out, reportKeys.workbook)}`,
  ].join('\n');

async function readPublication(
  home: ReadableHome,
  catalog: Catalog,
  progress: (text: string) => void,
): Promise<Publication> {
  if (catalog.reports.length === 0)
    throw new UsageError(
      `The project "${catalog.name}" has no reports. Add .sql files and readReports(…) to it (docs/reports.md).`,
    );
  const [state] = await home.read(reportState());
  const results: ReportResult[] = [];
  for (const [index, each] of catalog.reports.entries()) {
    progress(`${index + 1} of ${catalog.reports.length}  ${each.title}`);
    results.push({ report: each, rows: await rowsOf(home, each) });
  }
  const about = {
    asOf: state?.as_of ?? null,
    runId: state?.published_run ?? null,
    madeAt: new Date().toISOString(),
  };
  return publicationOf({ ...catalog, marts: allMarts(catalog) }, about, results);
}

async function rowsOf(home: ReadableHome, report: ReportDefinition): Promise<ReportCell[][]> {
  const { columns, rows } = await home.select(report.sql).catch((error: unknown) => {
    throw error instanceof StatementFailed
      ? new UsageError(
          `The report "${report.name}" cannot be made: ${error.message} Run "loadline run" once if its marts are new.`,
        )
      : error;
  });
  const declared = report.columns.map(({ name }) => name);
  const found = columns.map(({ name }) => name);
  if (found.join() !== declared.join()) {
    throw new UsageError(
      `The report "${report.name}" answers the columns ${found.join(', ')}; its header declares ${declared.join(', ')}. Correct one of them.`,
    );
  }
  return rows.map((row) => row.map(inJson));
}
