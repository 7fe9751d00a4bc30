import writeExcelFile from 'write-excel-file/node';
import type { Publication } from '../publication';
import { linksAndFilters } from './links';
import { rowLimits } from './row-limits';
import { indexName, indexSheet, reportSheet } from './sheets';
import { sheetNames } from './sheet-names';

/**
 * All reports as one Excel workbook: an index, then a sheet a report, with real numbers and days, which Excel shows with Indian
 * groups. What the sheet of a large report leaves out, its last line says. The rows behind the figures are left to the site: they
 * are many times the cells of all reports together.
 *
 * @param mostCells Of all sheets together. A million take 250 MB while they are written, and 5 to 10 s of a core: the default
 * leaves room for the rows themselves in a function of 1 GB.
 */
export async function renderWorkbook(publication: Publication, mostCells = 1_500_000): Promise<Uint8Array> {
  const results = publication.results.filter(({ report }) => report.kind === 'report');
  const names = sheetNames(
    results.map(({ report }) => report.title),
    [indexName],
  );
  const limits = rowLimits(results, mostCells);
  const sheets = results.map((result, at) =>
    reportSheet(result, names[at] ?? result.report.name, limits[at] ?? 0),
  );
  const sizes = results.map(
    ({ report }, at) => [report.columns.length, sheets[at]?.data.length ?? 1] as const,
  );
  const written = writeExcelFile([indexSheet({ ...publication, results }), ...sheets], {
    features: [linksAndFilters(names, sizes)],
  });
  return new Uint8Array(await written.toBuffer());
}
