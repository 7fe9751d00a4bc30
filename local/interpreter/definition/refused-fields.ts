/** Fields of states that belong to QueryLanguage JSONPath. */
const jsonPathFields: ReadonlySet<string> = new Set(
  (
    'InputPath OutputPath Parameters ResultSelector ResultPath Result ItemsPath Iterator TimeoutSecondsPath HeartbeatSecondsPath ' +
    'SecondsPath TimestampPath ErrorPath CausePath MaxConcurrencyPath MaxItemsPath ToleratedFailureCountPath ' +
    'ToleratedFailurePercentagePath Variable And Or Not'
  ).split(' '),
);

/** Fields that Step Functions has for JSONata states too, and this interpreter has not. */
const unsupportedFields: ReadonlySet<string> = new Set(
  (
    'Branches Credentials HeartbeatSeconds Timestamp ItemReader ItemBatcher ResultWriter Label ' +
    'ToleratedFailureCount ToleratedFailurePercentage ExecutionType'
  ).split(' '),
);

/** Why a field that is not in the list of its place is refused. */
export function refusal(field: string, place: string): string {
  if (jsonPathFields.has(field))
    return 'a JSONPath field; the local interpreter runs QueryLanguage JSONata only';
  if (unsupportedFields.has(field)) return 'not supported by the local interpreter';
  return `not a field of ${place}`;
}
