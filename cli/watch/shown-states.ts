/** The parts of a run by which its time is reported. */
export const phases = ['planning', 'staging', 'preparing', 'publishing', 'reporting', 'finishing'] as const;
export type Phase = (typeof phases)[number];

export interface ShownState {
  readonly does: string;
  readonly phase: Phase;
}

/** The states that are shown, and what each does; the rest is the workflow's plumbing. */
export const shownStates: ReadonlyMap<string, ShownState> = new Map<string, ShownState>([
  ['StartRun', { phase: 'planning', does: 'acquires the run lock' }],
  ['Claim', { phase: 'planning', does: 'claims the warehouse for this run' }],
  ['MigrateSchema', { phase: 'planning', does: 'brings the schema up to date with the catalog' }],
  ['ListLanding', { phase: 'planning', does: 'lists the landing bucket' }],
  ['SelectFiles', { phase: 'planning', does: 'asks the ledger which files are new' }],
  ['PlanRun', { phase: 'planning', does: 'chooses the batch dates to load' }],
  ['StageTables', { phase: 'staging', does: 'reads and checks the files' }],
  ['CopyChanges', { phase: 'staging', does: 'copies what was read into the warehouse' }],
  ['PrepareDown', { phase: 'preparing', does: 'computes inserts and updates, parents first' }],
  ['PrepareUp', { phase: 'preparing', does: 'computes deletes, children first' }],
  ['CheckGates', { phase: 'preparing', does: 'accounts for every row and checks the limits' }],
  ['TouchMarts', { phase: 'publishing', does: 'notes the days of the marts that the changes touch' }],
  ['PublishUnits', { phase: 'publishing', does: 'publishes the changes, all or nothing' }],
  ['RefreshMarts', { phase: 'publishing', does: 'makes those days of the marts anew' }],
  ['Verify', { phase: 'publishing', does: 'checks references and marts' }],
  ['FindReports', { phase: 'reporting', does: 'looks whether the reports are of this warehouse' }],
  ['QueryReports', { phase: 'reporting', does: 'asks the warehouse for every report' }],
  ['PublishReports', { phase: 'reporting', does: 'makes the site and the workbook' }],
  ['FinishRun', { phase: 'finishing', does: 'sends the notice and releases the lock' }],
  ['HandleFailure', { phase: 'finishing', does: 'reports the failure and releases the lock' }],
]);

/** The states of a run without failure, in order. */
export const ordinaryStates: readonly string[] = [...shownStates.keys()].filter(
  (name) => name !== 'HandleFailure',
);

export const stateNameWidth = Math.max(...[...shownStates.keys()].map((name) => name.length));
