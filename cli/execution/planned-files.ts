import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runKeys } from '../../contracts';
import type { AsColumns, PlannedFile as PlannedFileFields } from '../../contracts';

/** One line of the list that PlanRun writes for the ledger. */
export type PlannedFile = AsColumns<PlannedFileFields>;

/** The files that a run chose; none where it failed before choosing. */
export function plannedFiles(workBucket: string, runId: string): readonly PlannedFile[] {
  const path = join(workBucket, runKeys(runId).planFiles, 'files.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PlannedFile);
}
