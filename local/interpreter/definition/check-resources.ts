import type { DefinitionFault } from './definition-error';
import { statesOf } from './states-of';

/** A fault for every Task whose Resource nothing here answers; the definition may still have other faults. */
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
      const message = `"${Resource}" is not supported by the local interpreter here; there is ${known}`;
      return [{ path: `${here}.Resource`, message }];
    });
  return inBlock(definition, '');
}
