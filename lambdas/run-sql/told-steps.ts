import type { MiddlewareObj } from '@middy/core';
import type { JobRun, RunSqlInput, RunSqlOutput } from '../../contracts';
import type { FinishedStep } from '../notices/step-notice';
import { tellStep } from '../notices/tell-step';
import { systemClock } from '../shared/clock';
import type { Clock } from '../shared/clock';
import { stateOf } from './step-name';

/** Follow the notice of how the run ended, or clear up after another run. */
const untold: readonly string[] = ['CancelStatements', 'RecordRun', 'RecordFailure'];

/**
 * Middleware: notices of the SQL steps that have ended, for subscribers of every step. The first call of CopyChanges knows
 * of StageTables: that no table failed, and of each table's job run.
 */
export const toldSteps = (
  { clock, tell }: { readonly clock: Clock; readonly tell: typeof tellStep } = {
    clock: systemClock,
    tell: tellStep,
  },
): MiddlewareObj<unknown, unknown> => ({
  before: ({ event }) => {
    const input = event as RunSqlInput;
    if (input.step !== 'CopyChanges' || input.cursor !== undefined) return undefined;
    return tell(() => stagedTables(input, clock));
  },
  after: ({ event, response }) => {
    const input = event as RunSqlInput;
    const { done, failedTables } = response as RunSqlOutput;
    const step = toldState(input);
    if (!done || failedTables.length > 0 || untold.includes(step)) return undefined;
    return tell(() => ({ step, run: input.run, endedAt: clock.now().toISOString() }));
  },
});

/** The state's name, as a failure of it has it. */
const toldState = (input: RunSqlInput): string =>
  input.step === 'Publish' ? 'PublishUnits' : stateOf(input);

const stagedTables = (
  { run, jobRuns }: Extract<RunSqlInput, { step: 'CopyChanges' }>,
  clock: Clock,
): FinishedStep => ({
  step: 'StageTables',
  run,
  endedAt: clock.now().toISOString(),
  tables: jobRuns.map((jobRun) => ({ table: jobRun.table, text: jobRunText(jobRun) })),
});

function jobRunText({ Id, StartedOn, CompletedOn }: JobRun): string {
  const ms = Number(CompletedOn) - Number(StartedOn); // Step Functions gives epoch milliseconds
  const took = Number.isFinite(ms) ? ` in ${(ms / 1000).toFixed(1)} s` : '';
  return `staged${took}${Id === undefined ? '' : `, job run ${Id}`}`;
}
