import { controlDate } from '../../catalog';
import type { Table } from '../../catalog';
import type { ListedFile, RunInput } from '../../contracts';
import type { ListedObject } from '../shared/object-store-client';
import { isSelected } from './selection';

export const hasControl = ({ source: { control } }: Table): boolean => control !== undefined;

/**
 * The lines of the run's listing for a file with control totals, one for each table that it is about (docs/semantics.md#control-totals).
 * None for another key, and none where the run goes on without them.
 *
 * @param tables those with control totals whose files the run may take
 */
export function controlLines(
  { key, etag, bytes }: ListedObject,
  tables: readonly Table[],
  input: RunInput,
): ListedFile[] {
  if (input.allowControlTotals === true || etag === '') return [];
  return tables.flatMap((table): ListedFile[] => {
    const batchDate = controlDate(key, table);
    if (batchDate === undefined || !isSelected(batchDate, input)) return [];
    return [{ ...{ fileKey: key, tableName: table.name, batchDate, etag, bytes }, mark: 'control' }];
  });
}
