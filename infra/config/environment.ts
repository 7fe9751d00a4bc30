import { z } from 'zod';
import { defaultMaxRunBytes, defaultTimeZone } from '../../contracts';
import { deletionConfig } from './deletion';
import { expected } from './expected';
import { landingConfig } from './landing';
import { monitoringConfig } from './monitoring';
import { notifyConfig } from './notify';
import { redshiftConfig } from './redshift';
import { reportsConfig } from './reports';
import { scheduleConfig } from './schedule';

const bytes = expected('a whole number of bytes, at least 1,000,000 (1 MB)');
const region = expected('an AWS region, such as ap-south-1');
const account = expected('an AWS account number: a string of 12 digits');
const timeZone = expected('an IANA time zone, such as Asia/Kolkata');

/** An entry of `environments` in cdk.json. Each group of settings has a file of its own beside this one. */
export const environmentConfig = z.strictObject({
  /** @default ap-south-1, Mumbai */
  region: z
    .string(region)
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, region)
    .default('ap-south-1'),
  /** @default whichever account the deployment's credentials are for */
  account: z
    .string(account)
    .regex(/^\d{12}$/, account)
    .optional(),
  deletion: deletionConfig,
  notify: notifyConfig,
  landing: landingConfig,
  redshift: redshiftConfig,
  schedule: scheduleConfig,
  monitoring: monitoringConfig,
  reports: reportsConfig,
  /** The zone of the schedule, and of "today" when a batch date is compared with it. */
  timeZone: z.string(timeZone).refine(isTimeZone, timeZone).default(defaultTimeZone),
  /** A run takes whole batch dates, oldest first, until the next one would exceed this. */
  maxRunBytes: z.int(bytes).min(1_000_000, bytes).default(defaultMaxRunBytes),
});

/** One environment, checked, every default filled in. */
export type EnvironmentConfig = z.infer<typeof environmentConfig> & { readonly stage: string };

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // Intl throws for a zone that it does not know
  }
}
