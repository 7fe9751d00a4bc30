/** A run takes whole batch dates, oldest first, until the next one would exceed this many bytes: 50 GB. */
export const defaultMaxRunBytes = 50_000_000_000;

/** The time zone of the schedule, and of "today" when a batch date is compared with it. */
export const defaultTimeZone = 'Asia/Kolkata';

/**
 * Glue job runs at once: the workflow starts as many at a time, and the job admits as many. What a job run of a small table takes is its
 * start, so a day of hundreds of tables takes half as long as with ten (bench/results/aws-model.md). Not more: with the ten workers of
 * a history they need 200 of the 300 DPUs that an account has at the least (docs/services.md#quotas).
 */
export const maxJobRunsAtOnce = 20;
