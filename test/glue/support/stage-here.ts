import { join } from 'node:path';
import { StagingError, stageTable } from '../../../local/staging';
import type { StagingRequest } from '../../../sql';
import type { StagingBench } from '../../local/staging/support/stage-bytes';
import type { Outcome } from './stage-in-spark';

/** The local step's outcome. */
export async function stageHere(bench: StagingBench, request: StagingRequest): Promise<Outcome> {
  try {
    return { result: await stageTable(request, bench.store, { scratchDir: join(bench.root, 'scratch') }) };
  } catch (error) {
    if (!(error instanceof StagingError)) throw error;
    return { error: error.message };
  }
}
