import { resolve } from 'node:path';
import { isWrong } from '../doctor/finding';
import { treat } from '../doctor/treat';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { describeDoctor, doctorReport } from '../output/doctor-text';
import { print, printJson } from '../output/print';

export interface DoctorOptions {
  readonly home: string;
  /** @default the landing folder of the last run */
  readonly landing?: string;
  readonly repair?: boolean;
  readonly clean?: boolean;
  /** Days, as typed. */
  readonly olderThan?: string;
  readonly json?: boolean;
}

/**
 * `loadline doctor`: what is wrong with a home, what it means, and who mends it. Changes nothing without `--repair` and `--clean`.
 * Exit 1 where something is wrong, or still is.
 */
export async function doctor(options: DoctorOptions): Promise<ExitCode> {
  const { repair = false, clean = false } = options;
  const olderThanDays = options.olderThan === undefined ? undefined : parseDays(options.olderThan);
  const treatment = await treat({
    ...{ home: options.home, landing: options.landing, repair, clean, olderThanDays },
  });
  const home = resolve(options.home);
  if (options.json === true) printJson(doctorReport(home, treatment));
  else print(describeDoctor(home, treatment));
  return treatment.examination.findings.some(isWrong) ? exitCodes.failed : exitCodes.done;
}

function parseDays(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text))
    throw new UsageError(
      `--older-than "${text}" is no number of days; expected a whole number from 1 to 99999.`,
    );
  return Number(text);
}
