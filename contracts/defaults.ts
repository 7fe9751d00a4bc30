/** A run takes whole batch dates, oldest first, until the next one would exceed this many bytes: 50 GB. */
export const defaultMaxRunBytes = 50_000_000_000;

/** The time zone of the schedule, and of "today" when a batch date is compared with it. */
export const defaultTimeZone = 'Asia/Kolkata';

/**
 * Glue job runs at once: below Glue's default quota of concurrent runs per account, and enough to keep a warehouse busy.
 * The workflow starts as many at a time, and the job admits as many.
 */
export const maxJobRunsAtOnce = 10;
