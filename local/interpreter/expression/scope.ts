export type StatesPart = 'input' | 'result' | 'errorOutput' | 'context';

/** What an expression may read at its place in the definition. */
export interface ExpressionScope {
  /** The parts of `$states`; Step Functions too refuses, when a machine is created, parts that a field does not have. */
  readonly parts: ReadonlySet<StatesPart>;
  /** Whether `$states.context.Map` exists: in an ItemSelector, and in the states of an ItemProcessor. */
  readonly insideMap: boolean;
  /** Variables that some state assigns in this scope or in one around it. */
  readonly variables: ReadonlySet<string>;
}

const everyPart: readonly StatesPart[] = ['input', 'result', 'errorOutput', 'context'];

/** The fields of the context object that the interpreter fills; two levels deep. */
const contextFields: Readonly<Record<string, readonly string[]>> = {
  Execution: ['Id', 'Input', 'Name', 'StartTime', 'RoleArn', 'RedriveCount'],
  State: ['Name', 'EnteredTime', 'RetryCount'],
  StateMachine: ['Id', 'Name'],
  Map: ['Item'],
};

const itemFields: readonly string[] = ['Index', 'Value'];

/** Checks the names after `$states` in a path; `names` ends at the first step that is not a plain name. */
export function* statesPathFaults(names: readonly string[], scope: ExpressionScope): Generator<string> {
  const [part, ...context] = names;
  if (part === undefined) return;
  if (!everyPart.includes(part as StatesPart)) {
    yield `$states.${part} does not exist; available: ${everyPart.join(', ')}`;
  } else if (!scope.parts.has(part as StatesPart)) {
    yield `$states.${part} is not available in this field; available: ${[...scope.parts].join(', ')}`;
  } else if (part === 'context') {
    yield* contextFaults(context, scope);
  }
}

function* contextFaults(
  [object, field, itemField]: readonly string[],
  scope: ExpressionScope,
): Generator<string> {
  if (object === undefined) return;
  const fields = contextFields[object];
  if (fields === undefined) {
    yield `$states.context.${object} is not supported by the local interpreter; available: ${Object.keys(contextFields).join(', ')}`;
  } else if (object === 'Map' && !scope.insideMap) {
    yield '$states.context.Map exists only in an ItemSelector and inside an ItemProcessor';
  } else if (field !== undefined && !fields.includes(field)) {
    yield `$states.context.${object}.${field} is not supported by the local interpreter; available: ${fields.join(', ')}`;
  } else if (object === 'Map' && itemField !== undefined && !itemFields.includes(itemField)) {
    yield `$states.context.Map.Item.${itemField} is not supported by the local interpreter; available: ${itemFields.join(', ')}`;
  }
}
