import { runSqlInput } from '../../../contracts';
import { damages } from '../../../local/faults';
import type { LateStep, ObservedCall } from '../../../local/faults';
import type { KeptRun } from './kept-run';
import { faultsAt, nameOf } from './points';
import type { Scenario } from './scenarios';

/** What an undisturbed run of a scenario calls and writes. */
export interface Recording {
  readonly calls: readonly ObservedCall[];
  /** Keys of the work bucket; `*` stands for what differs from run to run. */
  readonly keys: readonly string[];
  readonly kept: KeptRun;
}

const lateSteps: readonly LateStep[] = runSqlInput.options.map((option) => option.shape.step.value);

/** The faults of a scenario, by what they happen to: of scenarios that reach the same, the first has the points. */
export function groupsOf(
  { calls, keys }: Recording,
  { loaded, notSubmitted = [] }: Scenario,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const add = (name: string, faults: readonly string[]): void =>
    void groups.set(name, [...(groups.get(name) ?? []), ...faults]);
  for (const call of calls) add(`${call.state}/${call.call}`, faultsAt(nameOf(call)));
  for (const key of keys)
    add(
      key,
      damages.map((how) => `damage:${key}:${how}`),
    );
  const states = calls.filter(({ call }) => call === 'lambda:invoke').map(({ state }) => state);
  if (loaded.length > 0)
    for (const state of new Set(states))
      add(
        `late at ${state}`,
        lateSteps.filter((step) => !notSubmitted.includes(step)).map((step) => `late:${step}@${state}`),
      );
  return groups;
}

/** A key of every run: `*` stands for the run's id and for hashes; a log line is one of many. */
export function patternOf(key: string, runIds: readonly string[]): string {
  if (key.startsWith('log/pending/')) return 'log/pending/*';
  const named = runIds.reduce((text, id) => text.replaceAll(id, '*'), key);
  return named.replace(/^(staged\/[^/]+\/)[0-9a-f]{64}/, '$1*').replace(/[0-9a-f]{64}(?=\.json$)/, '*');
}
