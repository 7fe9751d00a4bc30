import { dailyLoad } from '../../local/runtime/daily-load';
import { loadProject } from '../../local/runtime/load-project';
import { positive, readRpus, readVolume } from '../cost/read-volume';
import type { VolumeOptions } from '../cost/read-volume';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { parseList } from '../options';
import { print, printJson } from '../output/print';
import { manyTables } from '../simulate/load/many-tables';
import { readAssumed } from '../simulate/read-assumed';
import type { LoadKind } from '../simulate/scenario';
import { simulationReport } from '../simulate/simulation-report';
import { simulationText } from '../simulate/simulation-text';

export interface SimulateOptions extends VolumeOptions {
  readonly project: string;
  readonly tables?: string;
  readonly load: LoadKind | 'both';
  readonly rpu?: string;
  readonly workers?: string;
  readonly assume?: readonly string[];
  readonly json?: boolean;
}

/** `loadline simulate`: how long a day and the history take on AWS, where the time goes, and what Glue and Redshift bill for it. */
export async function simulate(options: SimulateOptions): Promise<ExitCode> {
  const report = await simulationReport({
    catalogs:
      options.tables === undefined
        ? [loadProject(options.project)]
        : parseList('--tables', options.tables).map((count) => manyTables(whole('--tables', count, 1, 1000))),
    definition: dailyLoad(),
    volume: readVolume(options),
    loads: options.load === 'both' ? ['day', 'history'] : [options.load],
    rpus: readRpus(options.rpu),
    workers: options.workers === undefined ? undefined : whole('--workers', options.workers, 2, 299),
    others: readAssumed(options.assume ?? []),
  });
  if (options.json === true) printJson(report);
  else print(simulationText(report));
  return exitCodes.done;
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = positive(name, text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`${name} is "${text}"; expected a whole number from ${least} to ${most}.`);
}
