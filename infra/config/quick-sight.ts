import { z } from 'zod';
import { expected } from './expected';

const quickSight = expected('an object with owners, readers, vpcConnectionArn');
const principal = expected(
  'the ARN of a user or group of QuickSight: arn:aws:quicksight:<region>:<account>:group/default/<name>',
);
const principals = expected('a list of ARNs of users and groups of QuickSight');
const owners = expected('at least one owner: what nobody owns nobody sees');
const connection = expected(
  'the ARN of a VPC connection of QuickSight: arn:aws:quicksight:<region>:<account>:vpcConnection/<id>',
);

const named = z.array(
  z
    .string(principal)
    .regex(/^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\d{12}:(user|group)\/[\w-]+\/\S+$/, principal),
  principals,
);

/** Data sets, analyses and dashboards of the reports in QuickSight. */
export const quickSightConfig = z.strictObject(
  {
    /** They see and may change all of it. */
    owners: named.min(1, owners),
    /** They see the dashboards. @default nobody else */
    readers: named.default([]),
    /** By which QuickSight reaches a warehouse that is there already, in a private network. @default over the internet */
    vpcConnectionArn: z
      .string(connection)
      .regex(/^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\d{12}:vpcConnection\/[\w-]+$/, connection)
      .optional(),
  },
  quickSight,
);

export type QuickSightConfig = z.output<typeof quickSightConfig>;
