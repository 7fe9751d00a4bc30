import { lastRuns, oneRun, publishedUnits, runSteps, runWarnings } from '../../sql';
import type { PublishedUnit, RunCells } from '../../sql';
import type { WarehouseReader } from './run-facts';

/** A run, or a step of one, by column name; times as `YYYY-MM-DD HH:MM:SS.mmm`, in UTC. */
export type Cells = RunCells;

/** At most so many, newest first. */
export const readRuns = (warehouse: WarehouseReader, most: number): Promise<readonly Cells[]> =>
  warehouse.read(lastRuns(most));

/** `undefined`: no run is known by this name. */
export const readRun = async (warehouse: WarehouseReader, runId: string): Promise<Cells | undefined> =>
  (await warehouse.read(oneRun(runId)))[0];

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
