import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { homePaths } from '../../local/runtime/local-home';
import { loadProject } from '../../local/runtime/load-project';
import { compareDatabases } from '../../local/warehouse';
import type { RowDifference } from '../../local/warehouse';
import { allMarts, compared } from '../../sql';
import { exitCodes, HomeInUseError, isInUse, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { existingFolder, landingMeant, parseDay } from '../options';
import { describeReplay } from '../output/replay-text';
import { countOf, grouped } from '../output/plain-text';
import { print, printJson, tell } from '../output/print';
import { recordedRuns, runsUntil } from '../replay/recorded-runs';
import type { RecordedRun } from '../replay/recorded-runs';
import { replayReport } from '../replay/replay-report';
import { replayRuns } from '../replay/replay-runs';
import { withHome } from '../warehouse/open-home';

export interface ReplayCommandOptions {
  readonly home: string;
  /** The new home. @default `<home>/replay` */
  readonly into?: string;
  /** @default the catalog of the last run */
  readonly project?: string;
  /** @default the landing folder of the last run */
  readonly landing?: string;
  /** The last batch date that is loaded, as typed. @default all */
  readonly until?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/**
 * `loadline replay`: builds a second warehouse from landing, in the runs that the ledger tells, and compares it with the live
 * one row for row. Exit 1 where they differ or a run fails. With `--until`, the warehouse as of a day, compared with nothing.
 */
export async function replay(options: ReplayCommandOptions): Promise<ExitCode> {
  const until = options.until === undefined ? undefined : parseDay('--until', options.until);
  const into = newFolder(options);
  const { catalog, landing } = await withHome(
    options.home,
    (home) => Promise.resolve({ catalog: home.catalog, landing: home.landing }),
    { anyVersion: true },
  );
  const all = await recordedRuns(options.home);
  const runs = until === undefined ? all : runsUntil(all, until);
  if (runs.length === 0)
    throw new UsageError(
      until === undefined
        ? `The ledger of ${resolve(options.home)} has no files: there is nothing to replay.`
        : `--until ${until}: the ledger has no file of that batch date or of one before.`,
    );
  const project = options.project === undefined ? catalog : loadProject(options.project);
  const replayed = await replayRuns({
    ...{ catalog: project, into, runs },
    landing: existingFolder('--landing', options.landing ?? landing, landingMeant),
    onRun: (number, run) => {
      if (options.quiet !== true) tell(progress(number, runs.length, run));
    },
  });
  const differences =
    until === undefined && replayed.failed === undefined
      ? await differencesOf(options.home, into, project)
      : [];
  const report = replayReport(replayed, { into, runs, until, differences });
  if (options.json === true) printJson(report);
  else print(describeReplay(report));
  return report.outcome === 'same' || report.outcome === 'until' ? exitCodes.done : exitCodes.failed;
}

const progress = (number: number, all: number, { files }: RecordedRun): string => {
  const dates = files.map((file) => file.batch_date).sort();
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''];
  return `Run ${grouped(number)} of ${grouped(all)}: ${countOf(files.length, 'file')} of ${first === last ? first : `${first} to ${last}`}`;
};

/** A folder that is not there, or empty: nothing is overwritten. */
function newFolder({ home, into }: ReplayCommandOptions): string {
  const folder = resolve(into ?? join(home, 'replay'));
  if (folder === resolve(home))
    throw new UsageError(`--into ${folder} is the live home. Give a folder that is not there yet.`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(
      `${into === undefined ? 'The folder' : '--into'} ${folder} is not empty. Remove it, or give a folder that is not there yet with --into.`,
    );
  return folder;
}

async function differencesOf(
  home: string,
  into: string,
  catalog: Parameters<typeof compared>[0],
): Promise<RowDifference[]> {
  const [live, made] = [homePaths(home), homePaths(into)];
  const rows = compared(catalog, allMarts(catalog)).map(({ name, columns, source }) => ({
    name,
    columns,
    source: source.text,
  }));
  try {
    return await compareDatabases(live.warehouse, made.warehouse, rows, made.scratch);
  } catch (error) {
    if (isInUse(error)) throw new HomeInUseError(live.warehouse, error);
    throw error;
  }
}
