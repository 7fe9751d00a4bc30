import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runKeys } from '../../contracts';
import type { CountsByTable, PlannedTable, RunPlan } from '../../contracts';
import type { StagingResult } from '../../sql';

/** What the handlers and the staging have written about a run so far: its events carry no counts. */
export interface RunArtifacts {
  plannedTables(runId: string): readonly PlannedTable[];
  /** `undefined` until the staging has ended. */
  staged(prefix: string): Pick<StagingResult, 'read' | 'rejected'> | undefined;
  counts(runId: string): CountsByTable | undefined;
}

export function artifactsOf(workBucket: string): RunArtifacts {
  const read = (key: string): unknown => readJson(join(workBucket, key));
  return {
    plannedTables: (runId) => (read(runKeys(runId).plan) as RunPlan | undefined)?.tables ?? [],
    staged: (prefix) => read(`${prefix}result.json`) as StagingResult | undefined,
    counts: (runId) => read(runKeys(runId).counts) as CountsByTable | undefined,
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // A display goes on without a file that cannot be read: who needs it says what is wrong with it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
