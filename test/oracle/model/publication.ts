import type { Catalog } from '../../../catalog';
import { withOutcome } from './net-changes';
import type { Judgement } from './net-changes';
import { placeholders } from './placeholders';
import { of, perTable } from './relations';
import { withLookups } from './lookups';
import type { State, Warehouse, WarehouseRow } from './state';

/** What the run puts into a table and removes from it. */
export interface Publication {
  /** By key: upserts, placeholders, and copied rows whose lookups changed. */
  readonly puts: ReadonlyMap<string, WarehouseRow>;
  readonly removes: readonly string[];
  readonly placeholders: number;
  readonly lookupCopies: number;
}

export function publicationsOf(
  catalog: Catalog,
  state: State,
  judgement: Judgement,
): ReadonlyMap<string, Publication> {
  const inferred = placeholders(catalog, state, judgement);
  const decided = perTable(catalog, (table): Publication => {
    const upserts = withOutcome(judgement, table.name, 'upsert').map(
      ({ key, change }): [string, WarehouseRow] => [
        key,
        { row: change.row, changeId: change.changeId, placeholder: false },
      ],
    );
    return {
      puts: new Map([...upserts, ...of(inferred, table.name)]),
      removes: withOutcome(judgement, table.name, 'delete').map((each) => each.key),
      placeholders: of(inferred, table.name).size,
      lookupCopies: 0,
    };
  });
  return addLookups(catalog, state.warehouse, decided);
}

/** Looks every row up in the warehouse as it will be; rows whose lookups change are put again, with their change id. */
function addLookups(
  catalog: Catalog,
  before: Warehouse,
  decided: ReadonlyMap<string, Publication>,
): ReadonlyMap<string, Publication> {
  const after = perTable(catalog, ({ name }) => putAndRemove(of(before, name), of(decided, name)));
  return perTable(catalog, (table) => {
    const publication = of(decided, table.name);
    const puts = new Map(publication.puts);
    let lookupCopies = 0;
    for (const [key, standing] of of(after, table.name)) {
      const row = withLookups(table, standing.row, after);
      const isCopy = !puts.has(key);
      const differs = table.warehouse.lookups.some(({ name }) => row[name] !== standing.row[name]);
      if (isCopy && differs) lookupCopies += 1;
      if (!isCopy || differs) puts.set(key, { ...standing, row });
    }
    return { ...publication, puts, lookupCopies };
  });
}

export function putAndRemove(
  rows: ReadonlyMap<string, WarehouseRow>,
  publication: Pick<Publication, 'puts' | 'removes'>,
): ReadonlyMap<string, WarehouseRow> {
  const after = new Map([...rows, ...publication.puts]);
  publication.removes.forEach((key) => after.delete(key));
  return after;
}
