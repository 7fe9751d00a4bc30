export type { Clock } from './clock';
export { systemClock } from './clock';
export type { Definition, DefinitionFault } from './definition';
export { checkDefinition, DefinitionError } from './definition';
export { stateErrors, TaskFailure } from './errors';
export type { Json } from './json';
export { quotas } from './quotas';
export { execute } from './run/execute';
export type {
  ExecutionEvent,
  ExecutionEventType,
  ExecutionRequest,
  ExecutionResult,
  MapStep,
  TaskResource,
} from './run/execution';
