/** One file of landing: a line of the run's listing. */
export interface ListedFile {
  readonly file_key: string;
  readonly table_name: string;
  readonly batch_date: string;
  readonly etag: string;
  readonly bytes: number;
}

/** A file that the ledger does not know as it is. */
export interface CandidateFile extends ListedFile {
  readonly state: 'new' | 'changed';
}

/** A file that the run takes, or skips on request: a line of its list for the ledger. */
export interface PlannedFile extends ListedFile {
  readonly status: 'loaded' | 'skipped';
  readonly run_id: string;
}
