import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StagingRequest, StagingResult } from '../../sql';
import { SegmentLoader } from './segment/segment-loader';
import { scratchDialectFor } from './segment/scratch-dialect';
import { stageFiles } from './stage-files';
import type { StageOptions, StagingStore } from './stage-options';
import { StagingDatabase } from './staging-database';
import { StagingOutput } from './staging-output';

/**
 * The staging step of one table on this machine: CSV files become typed Parquet, rejected rows, counts and a COPY
 * manifest. docs/csv.md says what each input gives; glue/loadline_staging is the same step on Spark. An output that is
 * already complete is returned as it is.
 * @throws StagingError naming every file that cannot be read as the catalog says
 */
export async function stageTable(
  request: StagingRequest,
  store: StagingStore,
  options: StageOptions,
): Promise<StagingResult> {
  const output = new StagingOutput(request.output, store);
  const completed = await output.completed();
  if (completed !== undefined) return completed;
  await output.clear();
  await mkdir(options.scratchDir, { recursive: true });
  const scratch = await mkdtemp(join(options.scratchDir, 'staging-'));
  const { scratchDir, database = new StagingDatabase({ scratchDir }), signal } = options;
  try {
    return await database.use(async (connection) => {
      const dialect = scratchDialectFor(request.spec.csv.delimiter);
      const loader = await SegmentLoader.open(request, dialect, connection);
      const interrupt = (): void => connection.interrupt();
      signal?.addEventListener('abort', interrupt);
      try {
        const result = await stageFiles({ request, store, output, loader, dialect, scratch, options });
        await output.finish(result);
        return result;
      } finally {
        signal?.removeEventListener('abort', interrupt);
      }
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
