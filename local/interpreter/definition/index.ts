export { checkDefinition, checkedBefore, resourceFaults } from './check-definition';
export type * from './definition';
export type { DefinitionFault } from './faults';
export { DefinitionError } from './faults';
