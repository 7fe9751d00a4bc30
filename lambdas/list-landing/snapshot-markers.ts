import { isDay } from '../../catalog';
import type { Table } from '../../catalog';
import { readyPrefix } from '../../contracts';
import type { ListedFile, RunInput } from '../../contracts';
import type { ListedObject } from '../shared/object-store-client';
import { isSelected } from './selection';

/** What a marker in the folder of a table's day is called: by Spark, Hadoop, Glue and Databricks; by the landing contract. */
const markerNames = ['_SUCCESS', '_READY'];

export const provenByMarker = ({ source: { snapshot } }: Table): boolean => snapshot?.proof === 'marker';

/**
 * The lines of the run's listing for a key that says that a day is whole, one for each table of snapshots that waits for it:
 * `order/2026-01-02/_SUCCESS` for one table, `_READY/2026-01-02` for all (docs/semantics.md#proof). None for another key.
 *
 * @param tables those whose files the run may take
 */
export function markerLines(
  { key, etag, bytes }: ListedObject,
  tables: readonly Table[],
  input: RunInput,
): ListedFile[] {
  const [folder = '', ...rest] = key.split('/');
  const isForAll = `${folder}/` === readyPrefix && rest.length === 1;
  const [batchDate = '', name = ''] = rest;
  const isMarker = isForAll || (rest.length === 2 && markerNames.includes(name));
  if (!isMarker || !isDay(batchDate) || !isSelected(batchDate, input)) return [];
  return tables
    .filter((table) => provenByMarker(table) && (isForAll || table.name === folder))
    .map((table) => ({ ...{ fileKey: key, tableName: table.name, batchDate, etag, bytes }, mark: 'marker' }));
}
