import type { PageData } from '../page-data';
import { startCopyButtons } from './copy-buttons';
import { startIndexSearch } from './index-search';
import { startReport } from './report';
import { startThemeToggle } from './theme-toggle';

declare global {
  /** Set by the page's data file, which runs before this one; undefined on pages without a report. */
  var loadlineReport: PageData | undefined;
}

startThemeToggle();
startIndexSearch();
startCopyButtons();
const place = document.getElementById('report');
if (place !== null && globalThis.loadlineReport !== undefined) startReport(place, globalThis.loadlineReport);
