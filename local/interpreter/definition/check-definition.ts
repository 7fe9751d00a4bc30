import { isObject } from '../json';
import { quotas } from '../quotas';
import { blockFields, checkBlock } from './check-block';
import type { FieldChecks, Place } from './check-object';
import { checkObject } from './check-object';
import type { Definition } from './definition';
import type { DefinitionFault } from './faults';
import { DefinitionError, Faults } from './faults';
import { numberFrom, oneOf } from './field-checks';
import { allStateNames, statesOf } from './read-states';

const machineFields: FieldChecks = {
  ...blockFields,
  QueryLanguage: oneOf('JSONata'),
  Version: oneOf('1.0'),
  TimeoutSeconds: numberFrom(1, quotas.seconds),
};

/**
 * Checks a state machine's JSON (parsed, not text), and returns a frozen copy that can be executed.
 *
 * @param resources what a Task may call. @default it is checked when the execution starts.
 * @throws DefinitionError with every fault, and with everything that this interpreter does not do as Step Functions does.
 */
export function checkDefinition(json: unknown, resources?: readonly string[]): Definition {
  const faults = new Faults();
  const place: Place = {
    path: '',
    faults,
    scope: { parts: new Set(['input', 'context']), insideMap: false, variables: new Set() },
  };
  // Without QueryLanguage a machine is JSONPath.
  if (
    checkObject(json, place, 'a state machine', machineFields, ['StartAt', 'States', 'QueryLanguage']) &&
    isObject(json.States)
  )
    checkBlock(json, place, allStateNames(json));
  const bytes = Buffer.byteLength(JSON.stringify(json) ?? '');
  if (bytes > quotas.definitionBytes)
    faults.add('', `the definition has ${bytes} bytes, and Step Functions takes ${quotas.definitionBytes}`);
  const all = [...faults.all, ...(resources ? resourceFaults(json, resources) : [])];
  if (all.length > 0) throw new DefinitionError(all);
  return checkedBefore(json);
}

/** A frozen copy of a definition that has passed `checkDefinition` before, in another process. */
export const checkedBefore = (json: unknown): Definition =>
  deepFreeze(JSON.parse(JSON.stringify(json))) as Definition;

/** A fault for every Task whose Resource is not available here. The definition may still have other faults. */
export function resourceFaults(
  definition: unknown,
  resources: readonly string[],
): readonly DefinitionFault[] {
  const known = resources.length === 0 ? 'none' : resources.join(', ');
  const inBlock = (block: unknown, path: string): DefinitionFault[] =>
    Object.entries(statesOf(block)).flatMap(([name, { Type, Resource, ItemProcessor }]) => {
      const here = `${path}States.${name}`;
      if (Type === 'Map') return inBlock(ItemProcessor, `${here}.ItemProcessor.`);
      if (Type !== 'Task' || typeof Resource !== 'string' || resources.includes(Resource)) return [];
      const message = `"${Resource}" is not a task resource of the local interpreter; available: ${known}`;
      return [{ path: `${here}.Resource`, message }];
    });
  return inBlock(definition, '');
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
