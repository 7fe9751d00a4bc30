import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runKeys } from '../../contracts';

/** One line of the list that PlanRun writes for the ledger. */
export interface PlannedFile {
  readonly file_key: string;
  readonly batch_date: string;
  readonly bytes: number;
  readonly status: 'loaded' | 'skipped';
}

/** The files that a run chose; none where it failed before choosing. */
export function plannedFiles(workBucket: string, runId: string): readonly PlannedFile[] {
  const path = join(workBucket, runKeys(runId).planFiles, 'files.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PlannedFile);
}
