import { z } from 'zod';
import { expected } from './expected';

const capacity = expected('a number of RPUs: 4, or 8 to 512 in steps of 8');
const most = expected('a number of RPUs: 8 to 512 in steps of 8, and no less than baseCapacity');
const limit = expected('a whole number of RPU-hours a day, at least 1');
const action = expected('"log", "emit-metric" or "deactivate"');
const seconds = expected('a whole number of seconds, from 60 to 86399');
const days = expected('a whole number of days, from 1 to 3653');
const zones = expected('three availability zones of the region, such as ap-south-1a');
const cidr = expected('a private network of /16 to /24, such as 10.72.0.0/22');
const clients = expected('a list of private networks, such as 10.0.0.0/16');
const key = expected('the ARN of a KMS key: arn:aws:kms:<region>:<account>:key/<id>');
const object = expected('an object; {} takes every default');

const isCapacity = (rpus: number): boolean => rpus === 4 || (rpus % 8 === 0 && rpus >= 8 && rpus <= 512);
const network = /^(10|172|192)\.\d{1,3}\.\d{1,3}\.\d{1,3}\/(\d{1,2})$/;

/** A Redshift Serverless warehouse that the deployment makes. */
export const createdWarehouse = z
  .strictObject(
    {
      /** RPUs that a query begins with. @default 8, the fewest that load without the limits of 4 */
      baseCapacity: z.int(capacity).refine(isCapacity, capacity).default(8),
      /** RPUs that the workgroup grows to at most. @default 64 */
      maxCapacity: z.int(most).refine(isCapacity, most).default(64),
      /** A day's RPU-hours, and what happens beyond. A load is 1 to 2 of them in docs/deploying.md's example. */
      usageLimit: z
        .strictObject({
          rpuHoursPerDay: z.int(limit).min(1, limit).default(100),
          /** `deactivate` turns queries away until the day is over, the load's among them. */
          breachAction: z.enum(['log', 'emit-metric', 'deactivate'], action).default('emit-metric'),
        })
        .prefault({}),
      /** A query is stopped after so long. @default 4 hours: a first load's COPY takes longer than a day's */
      maxQuerySeconds: z.int(seconds).min(60, seconds).max(86_399, seconds).default(14_400),
      /** How long a day's snapshot is kept. */
      snapshotDays: z.int(days).min(1, days).max(3653, days).default(35),
      /** @default the region's a, b and c */
      zones: z
        .array(z.string(zones).regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, zones), zones)
        .length(3, zones)
        .optional(),
      cidr: z
        .string(cidr)
        .refine((text) => isNetwork(text, 16, 24), cidr)
        .default('10.72.0.0/22'),
      /** Networks whose clients reach the workgroup's port: the Data API needs none. @default nobody */
      clients: z
        .array(
          z.string(clients).refine((text) => isNetwork(text, 8, 32), clients),
          clients,
        )
        .default([]),
      /** Encrypts the warehouse, its snapshots and its secret. @default keys of AWS */
      kmsKeyArn: z
        .string(key)
        .regex(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/.+$/, key)
        .optional(),
    },
    object,
  )
  .check(({ value, issues }) => {
    if (value.maxCapacity < value.baseCapacity)
      issues.push({
        ...{ code: 'custom', input: value, path: ['maxCapacity'] },
        message: `is ${value.maxCapacity}, below baseCapacity ${value.baseCapacity}; expected no less`,
      });
  });

export type CreatedWarehouseConfig = z.output<typeof createdWarehouse>;

function isNetwork(text: string, widest: number, narrowest: number): boolean {
  const [, , bits = ''] = network.exec(text) ?? [];
  return bits !== '' && Number(bits) >= widest && Number(bits) <= narrowest;
}
