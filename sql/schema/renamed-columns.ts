import type { LiveColumn } from '../../contracts';
import { liveType } from '../ddl/live-column';
import type { TableShape } from '../ddl/table-shape';

/** The warehouse's name of a column, by the name that the catalog has for it now. */
export type Renames = ReadonlyMap<string, string>;

export const noRenames: Renames = new Map();

/**
 * Columns of a warehouse table that may have been renamed: of their type, one is gone and one is new. A person decides; but the
 * statements must keep the values, since a column that is dropped does not come back.
 * @param lookups names that are never taken for the new one: a run fills a new lookup from the parents
 */
export function renamedColumns(
  shape: TableShape,
  live: readonly LiveColumn[],
  lookups: readonly string[],
): Renames {
  const isOwn = (name: string): boolean => name.startsWith('_');
  const gone = live.filter(
    ({ columnName }) => !isOwn(columnName) && !shape.columns.some(({ name }) => name === columnName),
  );
  const added = shape.columns.filter(
    ({ name }) =>
      !isOwn(name) && !lookups.includes(name) && !live.some(({ columnName }) => columnName === name),
  );
  return new Map(
    added.flatMap(({ name, type }): [string, string][] => {
      const [only, ...others] = gone.filter((each) => liveType(each) === type);
      const isOne = others.length === 0 && added.filter((each) => each.type === type).length === 1;
      return only !== undefined && isOne ? [[name, only.columnName]] : [];
    }),
  );
}

/** The live column that a column of the catalog is, under this name or the one before. */
export const liveOf = (name: string, live: readonly LiveColumn[], renames: Renames): LiveColumn | undefined =>
  live.find(({ columnName }) => columnName === name) ??
  live.find(({ columnName }) => columnName === renames.get(name));
