/**
 * The S3 object that lets one run at a time change the warehouse. Once there, it stays: a lock that is let go keeps its
 * number, so that the next run's is greater.
 */
export interface Lock {
  /** The owner's place in the order of runs; raised when the warehouse was found to know a greater one. */
  readonly number: number;
  readonly runId: string;
  /** The owner's execution ARN. */
  readonly execution: string;
  readonly takenAt: string;
  /**
   * The runs whose statements and job runs the owner has to end before it begins, the nearest first: the dead one that it took the
   * lock from, and those whose ends that one may not have come to.
   */
  readonly takenOver: readonly string[];
  /** Since when nobody holds it; `null` while its owner does. */
  readonly releasedAt: string | null;
}
