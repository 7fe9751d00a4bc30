import { dailyLoad } from '../../local/runtime/daily-load';
import { loadProject } from '../../local/runtime/load-project';
import { costReport, times } from '../cost/cost-report';
import { costText } from '../cost/cost-text';
import { readReaders, readRpus, readVolume } from '../cost/read-volume';
import type { ReaderOptions, VolumeOptions } from '../cost/read-volume';
import { exitCodes } from '../errors';
import type { ExitCode } from '../errors';
import { print, printJson } from '../output/print';

export interface CostOptions extends VolumeOptions, ReaderOptions {
  readonly project: string;
  readonly rpu?: string;
  readonly json?: boolean;
}

/** `loadline cost`: what a day and a month cost on AWS, at a volume and at ten times of it. */
export function cost(options: CostOptions): ExitCode {
  const catalog = loadProject(options.project);
  const volume = readVolume(options);
  const rpus = readRpus(options.rpu);
  const volumes = [volume, times(volume, 10)];
  const report = costReport({
    catalog,
    definition: dailyLoad(),
    rpus,
    volumes,
    readers: readReaders(options),
  });
  if (options.json === true) printJson(report);
  else print(costText(report));
  return exitCodes.done;
}
