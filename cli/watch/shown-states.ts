/** The parts of a run in which a person asks where the time went. */
export const phases = ['planning', 'staging', 'preparing', 'publishing', 'finishing'] as const;
export type Phase = (typeof phases)[number];

export interface ShownState {
  readonly does: string;
  readonly phase: Phase;
}

/** States whose entering says something to a person, and what; the rest are the workflow's own joints. */
export const shownStates: ReadonlyMap<string, ShownState> = new Map<string, ShownState>([
  ['StartRun', { phase: 'planning', does: 'takes the lock' }],
  ['Claim', { phase: 'planning', does: 'makes the warehouse its own' }],
  ['MigrateSchema', { phase: 'planning', does: 'brings the tables up to date with the catalog' }],
  ['ListLanding', { phase: 'planning', does: 'looks what lies in landing' }],
  ['SelectFiles', { phase: 'planning', does: 'asks the ledger what of it is new' }],
  ['PlanRun', { phase: 'planning', does: 'chooses batch dates' }],
  ['StageTables', { phase: 'staging', does: 'reads and checks the files' }],
  ['PrepareDownLevels', { phase: 'preparing', does: 'works out the changes, parents first' }],
  ['PrepareUpLevels', { phase: 'preparing', does: 'works out the deletes, children first' }],
  ['CheckGates', { phase: 'preparing', does: 'accounts for every row, and looks at the limits' }],
  ['PublishUnits', { phase: 'publishing', does: 'changes the warehouse, all or nothing' }],
  ['Verify', { phase: 'publishing', does: 'checks the references' }],
  ['FinishRun', { phase: 'finishing', does: 'writes the notice' }],
  ['HandleFailure', { phase: 'finishing', does: 'writes the notice' }],
]);

/** The states of a run in which nothing fails, in order. */
export const ordinaryStates: readonly string[] = [...shownStates.keys()].filter(
  (name) => name !== 'HandleFailure',
);

export const stateNameWidth = Math.max(...[...shownStates.keys()].map((name) => name.length));
