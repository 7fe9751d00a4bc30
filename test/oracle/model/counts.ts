import type { Catalog } from '../../../catalog';
import type { Judgement } from './net-changes';
import type { Publication } from './publication';
import { of, perTable } from './relations';
import type { State } from './state';

/** The figures of one table in one run (docs/semantics.md#conservation). */
export interface Counts {
  readonly staged: number;
  readonly replayed: number;
  readonly superseded: number;
  readonly held: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly absent: number;
  readonly agedOut: number;
  readonly placeholders: number;
  /** Of tables of snapshots. */
  readonly derivedDeletes?: number;
  readonly unchanged?: number;
}

/** Filling a placeholder counts as inserted: so it does for the reader, who saw no such row before. */
export function countsOf(
  catalog: Catalog,
  state: State,
  judgement: Judgement,
  publications: ReadonlyMap<string, Publication>,
): ReadonlyMap<string, Counts> {
  return perTable(catalog, ({ name, source }) => {
    const all = of(judgement, name);
    const isUpdate = (key: string): boolean => of(state.warehouse, name).get(key)?.placeholder === false;
    const upserts = all.filter((each) => each.outcome === 'upsert');
    const count = (outcome: string): number => all.filter((each) => each.outcome === outcome).length;
    return {
      staged: all.filter((each) => !each.replayed && !each.derived).length,
      replayed: all.filter((each) => each.replayed).length,
      superseded: count('superseded'),
      held: count('held'),
      inserted: upserts.filter((each) => !isUpdate(each.key)).length,
      updated: upserts.filter((each) => isUpdate(each.key)).length,
      deleted: count('delete'),
      absent: count('absent'),
      agedOut: count('agedOut'),
      placeholders: of(publications, name).placeholders,
      ...(source.snapshot === null
        ? {}
        : { derivedDeletes: all.filter((each) => each.derived).length, unchanged: count('unchanged') }),
    };
  });
}
