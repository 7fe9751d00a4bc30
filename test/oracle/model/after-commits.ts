import type { Catalog } from '../../../catalog';
import { unexpired } from './apply-run';
import type { RunResult } from './apply-run';
import { of, perTable } from './relations';
import { newestOfAll } from './state';
import type { State } from './state';

/**
 * What a run leaves that dies after its first `commits` transactions. Held rows, tombstones and the files of a unit
 * count once its last pass is committed; the changes of the other units come again. Age is measured against the unit that is
 * furthest behind: were it the first, the files of the others could be too late for the run that takes them up.
 */
export function afterCommits(
  catalog: Catalog,
  before: State,
  result: RunResult,
  commits: number,
  lateDays: number,
): { readonly state: State; readonly publishedUnits: readonly string[] } {
  const done = result.commits.slice(0, commits);
  const publishedUnits = done.filter((commit) => commit.pass !== 'upserts').map((commit) => commit.unit);
  const stateOf = (unit: string): State => (publishedUnits.includes(unit) ? result.state : before);
  const newestOfUnits = new Map(
    catalog.units.flatMap(({ name }) => {
      const of = stateOf(name).newestOfUnits;
      return of.has(name) ? [[name, of.get(name) ?? null]] : [];
    }),
  );
  const newestBatchDate = newestOfAll(newestOfUnits);
  const tombstones = perTable(catalog, ({ name, unit }) =>
    of(publishedUnits.includes(unit) ? result.tombstones : before.tombstones, name),
  );
  const state: State = {
    warehouse: done.at(-1)?.warehouse ?? before.warehouse,
    held: perTable(catalog, (table) => of(stateOf(table.unit).held, table.name)),
    departed: perTable(catalog, (table) => of(stateOf(table.unit).departed, table.name)),
    snapshots: perTable(catalog, (table) => of(stateOf(table.unit).snapshots, table.name)),
    tombstones: unexpired(catalog, tombstones, newestBatchDate, lateDays),
    ...{ newestOfUnits, newestBatchDate },
  };
  return { state, publishedUnits };
}
