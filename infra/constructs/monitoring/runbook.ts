/** The entries of docs/runbook.md that alarms point to, by their anchors. A test holds that each is there. */
export type RunbookEntry =
  | 'run-failed'
  | 'run-aborted-or-timed-out'
  | 'no-success'
  | 'run-too-long'
  | 'many-rejected-rows'
  | 'held-rows'
  | 'files-nobody-takes'
  | 'glue-job-failed'
  | 'function-errors'
  | 'function-throttled'
  | 'notices-are-lost'
  | 'missed-start'
  | 'missed-snapshot'
  | 'undelivered-event';
