/** What a stretch of time is spent on. */
export interface Activity {
  /** The state of the workflow, without the loop around a SQL step: `CopyChanges`. */
  readonly state: string;
  /** The service and what it does: `Glue: works`. */
  readonly what: string;
  /** Of which table or transaction. @default of the state as a whole */
  readonly about?: string;
}

/**
 * Something that happened, and the moment without which it would not have happened then: when it was begun, or when what it waited for was
 * given back. Between the two lies the activity. From the last moment back to the first these are the critical path.
 */
export interface Moment {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly activity: Activity;
  /** `null`: the beginning. */
  readonly cause: Moment | null;
}
