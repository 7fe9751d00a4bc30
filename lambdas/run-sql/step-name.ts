import type { RunSqlInput } from '../../contracts';

/** RecordRun's states, by phase. */
const recordStates = { gate: 'RecordRejects', finish: 'RecordRun', failure: 'RecordFailure' } as const;

/** The state of the workflow that the step belongs to, as the log and the console name it. */
export const stateOf = (input: RunSqlInput): string =>
  'phase' in input ? recordStates[input.phase] : input.step;

/** The step as messages name it. @param about what of it @default the step as a whole */
export const nameOf = ({ step }: RunSqlInput, about?: string): string =>
  about === undefined ? step : `${step} of ${about}`;
