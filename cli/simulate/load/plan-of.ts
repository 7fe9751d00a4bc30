import { tablesByLevel } from '../../../catalog';
import type { Catalog, StagingSize } from '../../../catalog';
import { runKeys } from '../../../contracts';
import type { PlannedTable, RunPlan } from '../../../contracts';
import { publishPasses } from '../../../sql';
import type { RunLoad, TableLoad } from './runs-of';

/** `plan.json` of the run, as PlanRun writes it. @param uri of a key of the work bucket; @param workers of each job run, instead of the catalog's */
export function planOf(
  catalog: Catalog,
  runId: string,
  run: RunLoad,
  uri: (key: string) => string,
  workers: number | undefined,
): RunPlan {
  const keys = runKeys(runId);
  const loads = new Map(run.tables.map((each) => [each.table, each]));
  const none = { files: 0, bytes: 0 };
  const files = run.tables.reduce((sum, each) => sum + each.files, 0);
  return {
    outcome: files === 0 ? 'nothing' : 'load',
    tables: catalog.tables.map(({ name, staging }): PlannedTable => {
      const { files, bytes } = loads.get(name) ?? none;
      const prefix = files === 0 ? null : `staged/${name}/${runId}/`;
      return {
        ...{ table: name, files, bytes, staged: false, prefix },
        request: prefix === null ? null : uri(keys.staging(name)),
        manifest: prefix === null ? null : uri(`${prefix}manifest.json`),
        ...jobSize(staging, bytes, workers),
      };
    }),
    levels: tablesByLevel(catalog),
    publishes: publishPasses(catalog),
    units: catalog.units,
    planFiles: uri(keys.planFiles),
    ...{ files, skipped: 0, remaining: run.remaining },
    batchDates: { from: null, to: null, count: run.batchDates },
  };
}

/** As PlanRun chooses. */
function jobSize(
  { workerType, history, ...day }: StagingSize,
  bytes: TableLoad['bytes'],
  workers: number | undefined,
): Pick<PlannedTable, 'workerType' | 'workers' | 'timeoutMinutes'> {
  const { timeoutMinutes, ...size } = bytes > history.aboveBytes ? history : day;
  return { workerType, workers: workers ?? size.workers, timeoutMinutes };
}
