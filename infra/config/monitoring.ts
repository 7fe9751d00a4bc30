import { z } from 'zod';
import { expected } from './expected';

const monitoring = expected(
  'an object with enabled, runbook, tableMetrics, budget, and limits of the alarms; docs/monitoring.md lists them',
);
const flag = expected('true or false');
const whole = (least: number, most: number) => {
  const error = expected(`a whole number from ${least} to ${most}`);
  return z.int(error).min(least, error).max(most, error);
};
const percent = expected('a percentage above 0, at most 100');
const amount = expected('an amount above 0, in US dollars a month');
const scope = expected('"account" or "tags"');

/** The account's spending, told before it is over. */
const budget = z.strictObject(
  {
    monthlyUsd: z.number(amount).positive(amount),
    /**
     * What is counted: the whole account, or what has the tags `project` and `stage` of this environment, which somebody has to
     * activate as cost allocation tags first: until then a budget of tags counts nothing. @default account
     */
    scope: z.enum(['account', 'tags'], scope).default('account'),
  },
  expected('an object with monthlyUsd, scope'),
);

/** Alarms, dashboard, and what is told of runs that could not tell it themselves. */
export const monitoringConfig = z
  .strictObject(
    {
      /** `false`: no Monitoring stack. */
      enabled: z.boolean(flag).default(true),
      /** What the alarms' descriptions begin their link with. @default the page of the repository */
      runbook: z.string(expected('a URL or path, without an anchor')).min(1).default('docs/runbook.md'),
      /** Metrics of each table beside those of the run. */
      tableMetrics: z.boolean(flag).default(true),
      /** Hours without a run that ended well. 168 is CloudWatch's limit (docs/services.md#cloudwatch). */
      noSuccessHours: whole(1, 168).default(26),
      /** A run that took longer. */
      maxRunMinutes: whole(1, 10_080).default(240),
      /** Of the rows that a run read. The catalog's limits stop a run by table; this one hears of what they let through. */
      rejectedPercent: z.number(percent).positive(percent).max(100, percent).default(1),
      /** Rows that wait for other rows, of all tables. */
      heldRows: whole(1, 1_000_000_000).default(1000),
      /** Days that the oldest of them has waited. */
      heldDays: whole(1, 3650).default(7),
      /** Files in landing that no table takes. */
      strayFiles: whole(1, 1_000_000_000).default(1),
      /** Errors of the functions within 15 minutes: single ones are retried, and a run that fails tells so itself. */
      lambdaErrors: whole(1, 1_000_000).default(5),
      budget: budget.optional(),
    },
    monitoring,
  )
  .prefault({});
