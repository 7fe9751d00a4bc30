import { usedNames } from '../../catalog';
import type { Catalog, ReportDefinition } from '../../catalog';
import { ConfigError } from '../errors';

/** Sheets of an analysis, and so reports of an area, that QuickSight takes at most. */
const mostSheets = 20;

/**
 * The reports that QuickSight shows. Those over `etl` tell how loads went, and an analyst may not read there; the digest and
 * the rows behind figures are the site's.
 */
export const shownReports = ({ reports }: Pick<Catalog, 'reports'>): ReportDefinition[] =>
  reports.filter(({ kind, sql }) => kind === 'report' && usedNames(sql).etl.length === 0);

/** The same by area, in the order of the areas. Throws `ConfigError` for an area that is too large for one dashboard. */
export function shownByArea(catalog: Pick<Catalog, 'reports'>): [string, readonly ReportDefinition[]][] {
  const shown = shownReports(catalog);
  const areas = [...new Set(shown.map(({ area }) => area))].map(
    (area): [string, readonly ReportDefinition[]] => [area, shown.filter((report) => report.area === area)],
  );
  const faults = areas
    .filter(([, reports]) => reports.length > mostSheets)
    .map(
      ([area, { length }]) =>
        `reports: the area "${area}" has ${length} reports, and a dashboard of QuickSight takes ${mostSheets} sheets; divide the area, or leave out reports.quickSight.`,
    );
  if (faults.length > 0) throw new ConfigError('The project', faults);
  return areas;
}
