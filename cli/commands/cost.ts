import { dailyLoad } from '../../local/runtime/daily-load';
import { loadProject } from '../../local/runtime/load-project';
import { costReport, times, todaysVolume } from '../cost/cost-report';
import { costText } from '../cost/cost-text';
import { print, printJson } from '../output/print';
import type { Volume } from '../cost/estimate';
import { landingVolume } from '../cost/landing-volume';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { existingFolder, landingMeant } from '../options';

export interface CostOptions {
  readonly project: string;
  readonly historyGb?: string;
  readonly monthlyGb?: string;
  readonly landing?: string;
  readonly rpu?: string;
  readonly json?: boolean;
}

const smallestWorkgroup = 4;

/** `loadline cost`: what a day and a month cost on AWS, at a volume and at ten times of it. */
export function cost(options: CostOptions): ExitCode {
  const catalog = loadProject(options.project);
  const volume = volumeOf(options);
  const rpus = positive('--rpu', options.rpu ?? '8', smallestWorkgroup);
  const report = costReport({ catalog, definition: dailyLoad(), rpus, volumes: [volume, times(volume, 10)] });
  if (options.json === true) printJson(report);
  else print(costText(report));
  return exitCodes.done;
}

function volumeOf({ landing, historyGb, monthlyGb }: CostOptions): Volume {
  const measured =
    landing === undefined ? todaysVolume : landingVolume(existingFolder('--landing', landing, landingMeant));
  return {
    historyGb: historyGb === undefined ? measured.historyGb : positive('--history-gb', historyGb),
    monthlyGb: monthlyGb === undefined ? measured.monthlyGb : positive('--monthly-gb', monthlyGb),
  };
}

function positive(name: string, text: string, least = 0): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0 && value >= least) return value;
  throw new UsageError(
    `${name} is "${text}"; expected a number ${least > 0 ? `from ${least} on` : 'above 0'}, such as ${name} 20.`,
  );
}
