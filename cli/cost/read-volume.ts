import { UsageError } from '../errors';
import { existingFolder, landingMeant } from '../options';
import { todaysVolume } from './cost-report';
import type { Volume } from './estimate';
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

export function positive(name: string, text: string, least = 0): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0 && value >= least) return value;
  throw new UsageError(
    `${name} is "${text}"; expected a number ${least > 0 ? `from ${least} on` : 'above 0'}, such as ${name} 20.`,
  );
}
