export type { DigestFigure, Publication, ReportCell, ReportResult, SiteFile, SitePage } from './publication';
export { readSiteAssets } from './site/assets';
export { openPage } from './site/open-page';
export { workbookPath } from './site/layout';
export { renderSite } from './site/render-site';
export { renderWorkbook } from './workbook/render-workbook';
export { publicationOf } from './publication-of';
