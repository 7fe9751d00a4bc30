import { isObject } from '../json';
import { quotas } from '../quotas';
import { allStateNames, blockFields, checkBlock } from './check-block';
import type { FieldChecks, Place } from './check-object';
import { checkObject } from './check-object';
import { resourceFaults } from './check-resources';
import type { Definition } from './definition';
import { DefinitionError } from './definition-error';
import { Faults } from './faults';
import { numberFrom, oneOf } from './field-checks';

const machineFields: FieldChecks = {
  ...blockFields,
  QueryLanguage: oneOf('JSONata'),
  Version: oneOf('1.0'),
  TimeoutSeconds: numberFrom(1, quotas.seconds),
};

/**
 * Checks a state machine's JSON (parsed, not text), and answers a frozen copy that can be executed.
 *
 * @param resources what a Task may call. @default it is checked when the execution starts.
 * @throws DefinitionError with everything that is wrong, or that this interpreter does not do as Step Functions does.
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
  return deepFreeze(JSON.parse(JSON.stringify(json))) as Definition;
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
