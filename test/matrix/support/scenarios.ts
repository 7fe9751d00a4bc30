import type { LateStep } from '../../../local/faults';
import type { Day } from './landing';

/** What a run finds, in which something goes wrong. */
export interface Scenario {
  readonly name: string;
  /** Loaded before, undisturbed, a run each. */
  readonly loaded: readonly Day[];
  /** Then a run of these days was killed here. */
  readonly killedAt?: string;
  /** Steps whose SQL that run had not come to, so that it cannot come late while nothing is cancelled yet. @default none */
  readonly notSubmitted?: readonly LateStep[];
  /** In landing when the disturbed run begins. */
  readonly landed: readonly Day[];
  /** What goes wrong in any case. */
  readonly always: readonly string[];
}

/**
 * Each reaches states, or calls of a state, that those before it do not reach. Points are made of what is new in it.
 */
export const scenarios = [
  { name: 'load', loaded: [1], landed: [2], always: [] },
  { name: 'first load', loaded: [], landed: [1], always: [] },
  { name: 'two days', loaded: [1], landed: [2, 3], always: [] },
  { name: 'nothing new', loaded: [1], landed: [], always: [] },
  {
    ...{ name: 'take-over', loaded: [1], landed: [2], always: [] },
    killedAt: 'PrepareUp/lambda:invoke:kill',
    notSubmitted: ['Publish'],
  },
  { name: 'failure', loaded: [1], landed: [2], always: ['PublishUnits/lambda:invoke:error'] },
] as const satisfies readonly Scenario[];

export const scenarioNamed = (name: string): Scenario => {
  const found = scenarios.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No scenario is named "${name}".`);
  return found;
};
