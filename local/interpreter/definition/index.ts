export { checkDefinition } from './check-definition';
export { resourceFaults } from './check-resources';
export type * from './definition';
export type { DefinitionFault } from './definition-error';
export { DefinitionError } from './definition-error';
