import type { Catalog } from '../../catalog';
import type { PublishPass } from '../../contracts';

/**
 * All upserts in unit order, parents first, then all deletes in reverse, children first: so that checked references are
 * whole at every commit. One unit is one transaction.
 */
export function publishPasses({ units }: Pick<Catalog, 'units'>): PublishPass[] {
  const [only, ...others] = units;
  if (only !== undefined && others.length === 0) return [{ unit: only.name, pass: 'whole' }];
  return [
    ...units.map(({ name }): PublishPass => ({ unit: name, pass: 'upserts' })),
    ...[...units].reverse().map(({ name }): PublishPass => ({ unit: name, pass: 'deletes' })),
  ];
}
