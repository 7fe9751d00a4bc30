export type { Clock } from './clock';
export { systemClock } from './clock';
export type { Definition, DefinitionFault, State } from './definition';
export { checkDefinition, checkedBefore, DefinitionError } from './definition';
export { stateErrors, TaskFailure } from './errors';
export type { Json } from './json';
export { quotas } from './quotas';
export type { Checkpoint } from './run/position';
export { notRedrivable } from './run/redrivable';
export { execute } from './run/execute';
export type {
  ExecutionEvent,
  ExecutionEventType,
  ExecutionRequest,
  ExecutionResult,
  MapStep,
  Redriven,
  TaskResource,
  TaskResources,
} from './run/execution';
