import type { JsonObject } from '../json';
import { isObject } from '../json';
import type { ExpressionScope } from '../expression';
import type { Faults } from './faults';

/** Fields of states that belong to QueryLanguage JSONPath. */
const jsonPathFields: ReadonlySet<string> = new Set(
  (
    'InputPath OutputPath Parameters ResultSelector ResultPath Result ItemsPath Iterator TimeoutSecondsPath HeartbeatSecondsPath ' +
    'SecondsPath TimestampPath ErrorPath CausePath MaxConcurrencyPath MaxItemsPath ToleratedFailureCountPath ' +
    'ToleratedFailurePercentagePath Variable And Or Not'
  ).split(' '),
);

/** Fields that Step Functions supports in JSONata states, and this interpreter does not. */
const unsupportedFields: ReadonlySet<string> = new Set(
  (
    'Branches Credentials HeartbeatSeconds Timestamp ItemReader ItemBatcher ResultWriter Label ' +
    'ToleratedFailureCount ToleratedFailurePercentage ExecutionType'
  ).split(' '),
);

/** Why a field that is not allowed in its place is refused. */
function refusal(field: string, place: string): string {
  if (jsonPathFields.has(field))
    return 'is a JSONPath field; the local interpreter supports QueryLanguage JSONata only';
  if (unsupportedFields.has(field)) return 'is not supported by the local interpreter';
  return `is not a field of ${place}`;
}

/** Where a value is, and what its expressions may read. */
export interface Place {
  readonly path: string;
  readonly faults: Faults;
  readonly scope: ExpressionScope;
}

export type FieldCheck = (value: unknown, place: Place) => void;
export type FieldChecks = Readonly<Record<string, FieldCheck>>;

export const at = (place: Place, step: string | number): Place => ({
  ...place,
  path:
    typeof step === 'number'
      ? `${place.path}[${step}]`
      : [place.path, step].filter((p) => p !== '').join('.'),
});

export const fault = (place: Place, message: string): void => place.faults.add(place.path, message);

/** Checks an object field by field; a field without a check is refused by name. */
export function checkObject(
  value: unknown,
  place: Place,
  what: string,
  checks: FieldChecks,
  required: readonly string[],
): value is JsonObject {
  if (!isObject(value)) {
    fault(place, `must be an object (${what})`);
    return false;
  }
  for (const field of required)
    if (value[field] === undefined) fault(at(place, field), `is missing; ${what} requires it`);
  for (const [field, member] of Object.entries(value)) {
    const check = Object.hasOwn(checks, field) ? checks[field] : undefined;
    if (check) check(member, at(place, field));
    else fault(at(place, field), refusal(field, what));
  }
  return true;
}
