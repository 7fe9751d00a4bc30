import type { Catalog } from '../../catalog';
import type { DataSetReference } from '../../statemachines/workflow-dependencies';
import { shownReports } from './shown-reports';

/** A stage's name has no underscore: what begins so is no other stage's. */
export const idPrefix = (stage: string): string => `loadline-${stage}_`;

/** QuickSight's id of the data set of a report, and of whatever else the deployment makes there. */
export const assetId = (stage: string, name: string): string => `${idPrefix(stage)}${name}`;

/** The database user as which QuickSight reads: an analyst's rights, and a password. */
export const databaseUserName = (stage: string): string =>
  `loadline_${stage.replaceAll('-', '_')}_quicksight`;

/** The data sets that a run refreshes. */
export const dataSetsOf = (stage: string, catalog: Pick<Catalog, 'reports'>): DataSetReference[] =>
  shownReports(catalog).map(({ name }) => ({ report: name, dataSet: assetId(stage, name) }));
