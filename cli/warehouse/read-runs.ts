import { lastRuns, oneRun, publishedUnits, runSteps, runWarnings } from '../../sql';
import type { PublishedUnit, RunCells } from '../../sql';
import type { ReadableHome } from './open-home';

/** A run, or a step of one, by column name; times as `YYYY-MM-DD HH:MM:SS.mmm`, in UTC. */
export type Cells = RunCells;

/** At most so many, newest first. */
export const readRuns = (home: ReadableHome, most: number): Promise<readonly Cells[]> =>
  home.read(lastRuns(most));

/** `undefined`: no run is known by this name. */
export const readRun = async (home: ReadableHome, runId: string): Promise<Cells | undefined> =>
  (await home.read(oneRun(runId)))[0];

/** The steps of a run as they began. */
export const readSteps = (home: ReadableHome, runId: string): Promise<readonly Cells[]> =>
  home.read(runSteps(runId));

/** What of these runs is published. */
export const readPublishedUnits = async (
  home: ReadableHome,
  runIds: readonly string[],
): Promise<readonly PublishedUnit[]> => (runIds.length === 0 ? [] : home.read(publishedUnits(runIds)));

/** What these runs warned of. */
export const readWarnings = async (
  home: ReadableHome,
  runIds: readonly string[],
): Promise<readonly Cells[]> => (runIds.length === 0 ? [] : home.read(runWarnings(runIds)));
