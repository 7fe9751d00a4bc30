import type { JsonObject } from '../json';
import type { Faults } from './faults';
import { transitions } from './read-states';

const endsTheBlock = (state: JsonObject): boolean =>
  state.End === true || state.Type === 'Succeed' || state.Type === 'Fail';

/** The transitions of one block (the machine, or one ItemProcessor): all lead to its states, all states are reached, and one ends it. */
export function checkFlow(
  states: Readonly<Record<string, JsonObject>>,
  startAt: unknown,
  path: string,
  faults: Faults,
  allNames: ReadonlySet<string>,
): void {
  const start = [path, 'StartAt'].filter((p) => p !== '').join('.');
  const statesPath = [path, 'States'].filter((p) => p !== '').join('.');
  if (typeof startAt !== 'string' || !Object.hasOwn(states, startAt)) {
    faults.add(start, `must be the name of one of the states, got ${JSON.stringify(startAt)}`);
    return;
  }
  for (const [name, state] of Object.entries(states)) {
    for (const { path: from, target } of transitions(state)) {
      if (Object.hasOwn(states, target)) continue;
      faults.add(
        `${statesPath}.${name}.${from}`,
        allNames.has(target)
          ? `"${target}" is in another block: a state inside a Map cannot go to one outside, nor the reverse`
          : `there is no state "${target}"`,
      );
    }
  }
  const reached = reachable(states, startAt);
  for (const name of Object.keys(states))
    if (!reached.has(name)) faults.add(`${statesPath}.${name}`, 'no state leads to it');
  if (![...reached].some((name) => states[name] !== undefined && endsTheBlock(states[name])))
    faults.add(
      statesPath,
      'no reachable state ends it; one must have "End": true, or be a Succeed or a Fail state',
    );
}

function reachable(states: Readonly<Record<string, JsonObject>>, startAt: string): ReadonlySet<string> {
  const reached = new Set([startAt]);
  for (const name of reached) {
    for (const { target } of transitions(states[name] ?? {}))
      if (Object.hasOwn(states, target)) reached.add(target);
  }
  return reached;
}
