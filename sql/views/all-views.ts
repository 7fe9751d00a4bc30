import type { Catalog } from '../../catalog';
import type { Sql } from '../text/sql';
import { heldRowsViews } from './held-rows';
import { lastRunsView } from './last-runs';
import { openRejectsView, rejectsView } from './rejects';
import { runStepsView } from './run-steps';
import { runWarningsView } from './run-warnings';
import { tableCountsView } from './table-counts';

/** Every view of schema `etl`, those before that others read. */
export const allViews = (catalog: Catalog): Sql[] => [
  lastRunsView(),
  runStepsView(),
  runWarningsView(),
  tableCountsView(),
  ...heldRowsViews(catalog),
  rejectsView(),
  openRejectsView(),
];
