import {
  knowsSnapshotCounts,
  lastRuns,
  oneRun,
  publishedUnits,
  runSteps,
  runWarnings,
  snapshotCounts,
} from '../../sql';
import type { PublishedUnit, RunCells } from '../../sql';
import type { WarehouseReader } from './run-facts';

/** A run, or a step of one, by column name; times as `YYYY-MM-DD HH:MM:SS.mmm`, in UTC. */
export type Cells = RunCells;

/** At most so many, newest first. */
export const readRuns = async (warehouse: WarehouseReader, most: number): Promise<readonly Cells[]> =>
  withSnapshotCounts(warehouse, await warehouse.read(lastRuns(most)));

/** `undefined`: no run is known by this name. */
export const readRun = async (warehouse: WarehouseReader, runId: string): Promise<Cells | undefined> =>
  (await withSnapshotCounts(warehouse, await warehouse.read(oneRun(runId))))[0];

async function withSnapshotCounts(
  warehouse: WarehouseReader,
  runs: readonly Cells[],
): Promise<readonly Cells[]> {
  if (runs.length === 0 || (await warehouse.read(knowsSnapshotCounts)).length === 0) return runs;
  const counts = await warehouse.read(snapshotCounts(runs.map(({ run_id: runId }) => String(runId))));
  return runs.map((run) => ({ ...run, ...counts.find((each) => each.run_id === run.run_id) }));
}

/** The steps of a run as they began. */
export const readSteps = (warehouse: WarehouseReader, runId: string): Promise<readonly Cells[]> =>
  warehouse.read(runSteps(runId));

/** What of these runs is published. */
export const readPublishedUnits = async (
  warehouse: WarehouseReader,
  runIds: readonly string[],
): Promise<readonly PublishedUnit[]> => (runIds.length === 0 ? [] : warehouse.read(publishedUnits(runIds)));

/** What these runs warned of. */
export const readWarnings = async (
  warehouse: WarehouseReader,
  runIds: readonly string[],
): Promise<readonly Cells[]> => (runIds.length === 0 ? [] : warehouse.read(runWarnings(runIds)));
