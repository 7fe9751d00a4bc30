import type { Catalog } from '../../catalog';
import { changesOf, snapshotDaysOf } from './arbitraries';
import type { Run } from './arbitraries';
import { applyRun, emptyState } from './model';
import type { RunOptions, RunResult } from './model';

/** The oracle's answer to each run that is published, one after another, on a warehouse that was empty. */
export function play(catalog: Catalog, options: RunOptions, runs: readonly Run[]): RunResult[] {
  let state = emptyState(catalog);
  return runs.flatMap((run, place) => {
    if (run.refused === true) return [];
    const result = applyRun(catalog, state, changesOf(run), {
      ...options,
      snapshotDays: snapshotDaysOf(catalog, run, runs.slice(0, place)),
    });
    state = result.state;
    return [result];
  });
}
