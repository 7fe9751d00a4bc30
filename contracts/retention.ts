/**
 * For how many days a run's artifacts are kept: the lifecycle rules of the work bucket on AWS, `loadline doctor --clean` on one machine.
 * The lock and the log lines that wait for the warehouse are kept however old they are.
 */
export const retentionDays = {
  /** As long as Step Functions keeps the execution: causes and plans are read together with its history. */
  runs: 90,
  /** A re-run after a failure skips what is staged, and comes within days. */
  staged: 30,
} as const;
