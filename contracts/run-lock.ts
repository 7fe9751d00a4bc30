/** The S3 object that lets one run at a time change the warehouse. */
export interface Lock {
  readonly runId: string;
  /** The owner's execution ARN. */
  readonly execution: string;
  readonly takenAt: string;
}
