import type { Catalog } from '../../../catalog';
import type { RunResult } from './apply-run';
import { of, perTable } from './relations';
import type { State } from './state';

/**
 * What a run leaves that dies after its first `commits` transactions. Held rows, tombstones and the files of a unit
 * count once its last pass is committed; the changes of the other units come again. The newest batch date moves with
 * the last unit: were it the first's, the files of the others could be too late for the run that takes them up.
 */
export function afterCommits(
  catalog: Catalog,
  before: State,
  result: RunResult,
  commits: number,
): { readonly state: State; readonly publishedUnits: readonly string[] } {
  const done = result.commits.slice(0, commits);
  const publishedUnits = done.filter((commit) => commit.pass !== 'upserts').map((commit) => commit.unit);
  const stateOf = (unit: string): State => (publishedUnits.includes(unit) ? result.state : before);
  const state: State = {
    warehouse: done.at(-1)?.warehouse ?? before.warehouse,
    held: perTable(catalog, (table) => of(stateOf(table.unit).held, table.name)),
    tombstones: perTable(catalog, (table) => of(stateOf(table.unit).tombstones, table.name)),
    newestBatchDate:
      publishedUnits.length === catalog.units.length ? result.state.newestBatchDate : before.newestBatchDate,
  };
  return { state, publishedUnits };
}
