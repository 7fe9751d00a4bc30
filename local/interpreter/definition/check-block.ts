import type { JsonObject } from '../json';
import { isObject } from '../json';
import { quotas } from '../quotas';
import { checkFlow } from './check-flow';
import type { FieldChecks, Place } from './check-object';
import { at, checkObject, fault } from './check-object';
import { checkState } from './check-state';
import { oneOf, string } from './field-checks';
import { assignedVariables, statesOf } from './read-states';

const processorConfig: FieldChecks = { Mode: oneOf('INLINE') };

export const blockFields: FieldChecks = {
  Comment: string,
  StartAt: string,
  States: (value, place) => {
    if (!isObject(value)) fault(place, 'must be an object with the states by name');
  },
};

const processorFields: FieldChecks = {
  ...blockFields,
  ProcessorConfig: (value, place) => void checkObject(value, place, 'a ProcessorConfig', processorConfig, []),
};

/** Checks the states of a block, and of the Maps in it: an inner scope sees the outer variables and cannot assign them. */
export function checkBlock(block: JsonObject, place: Place, names: readonly string[]): void {
  const states = statesOf(block);
  const outer = place.scope.variables;
  const own = Object.values(states).flatMap((state) => assignedVariables(state).map(({ name }) => name));
  const inner: Place = {
    ...place,
    scope: { ...place.scope, variables: new Set([...outer, ...own]) },
  };
  if (isObject(block.States)) {
    for (const [name, state] of Object.entries(block.States)) {
      const here = at(at(inner, 'States'), name);
      checkName(name, here, names);
      if (!isObject(state)) {
        fault(here, 'must be an object (a state)');
        continue;
      }
      for (const { path, name: variable } of assignedVariables(state)) {
        if (outer.has(variable))
          fault(
            at(here, path),
            'is assigned outside the Map too: an inner scope cannot assign an outer variable',
          );
      }
      checkState(state, here);
      if (state.Type === 'Map' && state.ItemProcessor !== undefined)
        checkProcessor(state.ItemProcessor, at(here, 'ItemProcessor'), names);
    }
  }
  checkFlow(states, block.StartAt, place.path, place.faults, new Set(names));
}

function checkProcessor(processor: unknown, place: Place, names: readonly string[]): void {
  const inside: Place = { ...place, scope: { ...place.scope, insideMap: true } };
  if (checkObject(processor, inside, 'an ItemProcessor', processorFields, ['StartAt', 'States']))
    checkBlock(processor, inside, names);
}

function checkName(name: string, place: Place, names: readonly string[]): void {
  if (names.filter((other) => other === name).length > 1)
    fault(place, 'the name is used more than once; it must be unique in the whole state machine');
  if (Array.from(name).length > quotas.stateNameLength)
    fault(place, `the name is longer than ${quotas.stateNameLength} characters`);
}
