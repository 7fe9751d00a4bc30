import { UsageError } from '../errors';
import { existingFolder, landingMeant } from '../options';
import { todaysVolume } from './cost-report';
import type { Readers, Volume } from './estimate';
import { landingVolume } from './landing-volume';

export interface VolumeOptions {
  readonly historyGb?: string;
  readonly monthlyGb?: string;
  readonly landing?: string;
}

/** The volume that a call asks for. Throws a `UsageError`. @default today's of the sample's company */
export function readVolume({ landing, historyGb, monthlyGb }: VolumeOptions): Volume {
  const measured =
    landing === undefined ? todaysVolume : landingVolume(existingFolder('--landing', landing, landingMeant));
  return {
    historyGb: historyGb === undefined ? measured.historyGb : positive('--history-gb', historyGb),
    monthlyGb: monthlyGb === undefined ? measured.monthlyGb : positive('--monthly-gb', monthlyGb),
  };
}

const smallestWorkgroup = 4;

/** The base capacity of the workgroup. */
export const readRpus = (text = '8'): number => positive('--rpu', text, smallestWorkgroup);

export interface ReaderOptions {
  readonly siteReaders?: string;
  readonly quicksightAuthors?: string;
  readonly quicksightReaders?: string;
}

/** Who reads the reports on AWS. Throws a `UsageError`. @default nobody: neither is deployed */
export const readReaders = (options: ReaderOptions): Readers => ({
  site: people('--site-readers', options.siteReaders),
  quickSightAuthors: people('--quicksight-authors', options.quicksightAuthors),
  quickSightReaders: people('--quicksight-readers', options.quicksightReaders),
});

function people(name: string, text = '0'): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0) return value;
  throw new UsageError(`${name} is "${text}"; expected a whole number from 0 on, such as ${name} 20.`);
}

export function positive(name: string, text: string, least = 0): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0 && value >= least) return value;
  throw new UsageError(
    `${name} is "${text}"; expected a number ${least > 0 ? `from ${least} on` : 'above 0'}, such as ${name} 20.`,
  );
}
