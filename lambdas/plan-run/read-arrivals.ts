import type { Catalog } from '../../catalog';
import type { StepResults } from '../shared/step-results';
import type { Arrivals } from './missing-files';

/** What SelectFiles answered of the files that tables expect. */
export async function readArrivals(
  selected: StepResults<'SelectFiles'>,
  { tables }: Catalog,
  today: string,
): Promise<Arrivals> {
  const [published] = await selected.rows('newest');
  const newest = published?.newestBatchDate ?? null;
  // Where no table expects files, the step asks nothing of them, and keeps no result.
  if (tables.every(({ expect }) => expect === null))
    return { today, newest, arrived: new Map(), loaded: new Map() };
  const arrived = new Map<string, Set<string>>();
  for (const { tableName, batchDate } of await selected.rows('arrived')) {
    arrived.set(tableName, (arrived.get(tableName) ?? new Set()).add(batchDate));
  }
  const loaded = await selected.rows('loadedDates');
  return {
    ...{ today, newest, arrived },
    loaded: new Map(
      loaded.map(({ tableName, firstBatchDate, newestBatchDate }) => [
        tableName,
        { first: firstBatchDate, newest: newestBatchDate },
      ]),
    ),
  };
}
