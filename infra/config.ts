import type { Node } from 'constructs';
import { z } from 'zod';
import { defaultMaxRunBytes, defaultTimeZone } from '../contracts';
import { ConfigError } from './errors';
import { expected } from './expected';
import { subscriber } from './subscriber';

const hour = expected('a whole number from 0 to 23');
const minute = expected('a whole number from 0 to 59');
const bytes = expected('a whole number of bytes, at least 1,000,000 (1 MB)');
const workgroup = expected(
  'the name of a Redshift Serverless workgroup: 3 to 64 lower-case letters, digits, hyphens',
);
const workgroupId = expected('the workgroup id (a UUID) as the Redshift console shows it');
const database = expected(
  'a database name: 1 to 64 lower-case letters, digits, underscores, beginning with a letter',
);
const region = expected('an AWS region, such as ap-south-1');
const account = expected('an AWS account number: a string of 12 digits');
const subscribers = expected('a list of at least one e-mail address: somebody has to hear of a failure');
const timeZone = expected('an IANA time zone, such as Asia/Kolkata');
const schedule = expected('an object with hour, minute, enabled');
const redshift = expected('an object with workgroup, database, workgroupId');

const environmentConfig = z.strictObject({
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
  /** Subscribers of the notices; each confirms by the mail that SNS sends it. */
  notify: z
    .array(subscriber, subscribers)
    .min(1, subscribers)
    .check(({ value, issues }) => {
      for (const [at, { email }] of value.entries())
        if (value.findIndex((each) => each.email === email) < at)
          issues.push({
            ...{ code: 'custom', input: value, path: [at] },
            message: `is "${email}" once more; expected each address once, with one level`,
          });
    }),
  redshift: z.strictObject(
    {
      workgroup: z.string(workgroup).regex(/^[a-z0-9-]{3,64}$/, workgroup),
      /** Narrows RunSql's permissions to this workgroup. @default every workgroup of the account and region */
      workgroupId: z.uuid(workgroupId).optional(),
      database: z.string(database).regex(/^[a-z][a-z0-9_]{0,63}$/, database),
    },
    redshift,
  ),
  /** The daily run, in `timeZone`. */
  schedule: z
    .strictObject(
      {
        hour: z.int(hour).min(0, hour).max(23, hour).default(2),
        minute: z.int(minute).min(0, minute).max(59, minute).default(0),
        enabled: z.boolean(expected('true or false')).default(true),
      },
      schedule,
    )
    .prefault({}),
  /** The zone of the schedule, and of "today" when a batch date is compared with it. */
  timeZone: z.string(timeZone).refine(isTimeZone, timeZone).default(defaultTimeZone),
  /** A run takes whole batch dates, oldest first, until the next one would exceed this. */
  maxRunBytes: z.int(bytes).min(1_000_000, bytes).default(defaultMaxRunBytes),
});

/** One environment, checked, every default filled in. */
export type EnvironmentConfig = z.infer<typeof environmentConfig> & { readonly stage: string };

/** Reads the environment that the context `stage` names from the context `environments`. Throws `ConfigError`. */
export function readConfig(node: Node): EnvironmentConfig {
  const stage: unknown = node.tryGetContext('stage') ?? 'dev';
  const environments = (node.tryGetContext('environments') ?? {}) as Record<string, unknown>;
  if (typeof stage !== 'string' || !/^[a-z][a-z0-9-]{0,19}$/.test(stage)) {
    throw new ConfigError('The context', [
      `stage: is ${JSON.stringify(stage)}; expected 1 to 20 lower-case letters, digits and hyphens, beginning with a letter. Pass -c stage=dev.`,
    ]);
  }
  const known = Object.keys(environments);
  if (!known.includes(stage)) {
    throw new ConfigError('The context', [
      `stage: is "${stage}", which is not in environments; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ') || 'none'}. ` +
        `Add environments.${stage} to cdk.json, or pass one of them with -c stage=….`,
    ]);
  }
  const result = environmentConfig.safeParse(environments[stage]);
  if (result.success) return { stage, ...result.data };
  const faults = result.error.issues.map((issue) => faultText(`environments.${stage}`, issue));
  throw new ConfigError(`The configuration of "${stage}" in cdk.json`, faults);
}

function faultText(root: string, issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    root,
  );
  if (issue.code === 'unrecognized_keys') {
    return `${path}: unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${issue.keys.map((key) => `"${key}"`).join(', ')}; docs/deploying.md lists the keys. Remove or rename ${issue.keys.length === 1 ? 'it' : 'them'}.`;
  }
  return `${path}: ${issue.message}. Correct it in cdk.json.`;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // Intl throws for a zone that it does not know
  }
}
