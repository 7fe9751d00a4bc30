import type { RunSqlInput } from '../../contracts';

/** The part of a step's identity beside its name; RecordRun runs once a phase. */
export function subjectOf(input: RunSqlInput): string | undefined {
  if ('table' in input) return input.table;
  if ('unit' in input) return `${input.unit}/${input.pass}`;
  return 'phase' in input ? input.phase : undefined;
}

/** RecordRun's states, by phase. */
const recordStates = { gate: 'RecordRejects', finish: 'RecordRun', failure: 'RecordFailure' } as const;

/** The state of the workflow that the step belongs to, as the log and the console name it. */
export const stateOf = (input: RunSqlInput): string =>
  'phase' in input ? recordStates[input.phase] : input.step;

/** The step as messages name it. @param about what of it, where the step does not say it itself */
export function nameOf(input: RunSqlInput, about?: string): string {
  const subject = about ?? subjectOf(input);
  return subject === undefined ? input.step : `${input.step} of ${subject}`;
}
