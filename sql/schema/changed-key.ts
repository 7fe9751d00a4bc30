import type { Table } from '../../catalog';
import type { LiveColumn } from '../../contracts';
import { stagingName } from '../tables/names';
import type { Renames } from './renamed-columns';
import { conflict } from './schema-conflict';
import type { SchemaConflict } from './schema-conflict';

/**
 * Another key: rows would be two of one key, or one of two, and held rows and tombstones go by the key before. The
 * columns of `_tombstone` tell it, which are the key's and Loadline's own.
 */
export function changedKey(
  table: Table,
  live: readonly LiveColumn[],
  renames: Renames,
): SchemaConflict | undefined {
  const found = live
    .filter((each) => each.tableSchema === 'staging' && each.tableName === stagingName(table, 'tombstone'))
    .sort((a, b) => a.ordinalPosition - b.ordinalPosition)
    .map(({ columnName }) => columnName)
    .filter((name) => !name.startsWith('_'));
  const before = table.key.map((name) => (found.includes(name) ? name : (renames.get(name) ?? name)));
  if (found.length === 0 || [...found].sort().join() === [...before].sort().join()) return undefined;
  return conflict(
    [
      `the key of table "${table.name}" is ${found.join(', ')} in the warehouse and ${table.key.join(', ')} in the catalog`,
    ],
    {
      notes: [
        'No statement gives rows another key: what waits and what was deleted go by the one before, and two rows may become one. Build the warehouse anew from landing: docs/operations.md#build-the-warehouse-anew',
      ],
    },
  );
}
