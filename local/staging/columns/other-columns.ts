import type { StagingSpec } from '../../../sql';
import { FileFaultError } from '../errors';
import { comparable } from './layout';
import type { Layout } from './layout';

/**
 * The layout, with the columns of its header that the catalog does not name, where it wants to be told of them.
 * @throws FileFaultError where it wants none
 */
export function withOthers(
  layout: Layout,
  header: readonly string[],
  spec: StagingSpec,
  place: string,
): Layout {
  if (spec.otherColumns === undefined) return layout;
  const { otherwise, named } = spec.otherColumns;
  const others = [...new Set(header.map(comparable))].filter((name) => name !== '' && !named.includes(name));
  if (others.length === 0) return layout;
  if (otherwise === 'warn') return { ...layout, others };
  throw new FileFaultError(
    `${place} has columns that the catalog does not name: ${others.join(', ').slice(0, 1000)}. ` +
      'Name them in columns, or in leftOut with the reason, or correct the file.',
  );
}
