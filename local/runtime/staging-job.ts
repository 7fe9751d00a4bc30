import { readFile } from 'node:fs/promises';
import { stagingFailureKey } from '../../contracts';
import type { StagingFailure } from '../../contracts';
import type { StagingRequest } from '../../sql';
import type { Job } from '../endpoints';
import { StagingDatabase, StagingError, stageTable } from '../staging';
import type { StagingDatabaseOptions } from '../staging';
import type { ObjectStore } from '../store';
import { systemFault } from '../store';
import { Turns } from '../turns';
import { workBucket } from './local-names';

/** Two of them leave a third of two cores idle: each waits for the disk, for its calls and for its rows to be divided. More than four gain nothing. */
const tablesAtOnce = 4;

/** The local counterpart of the Glue job: same arguments, same request, same output, with DuckDB instead of Spark. */
export function stagingJob({
  store,
  ...options
}: StagingDatabaseOptions & { readonly store: ObjectStore }): Job {
  const turns = new Turns(tablesAtOnce);
  const database = new StagingDatabase(options);
  return (args, { signal }) =>
    turns.take(async () => {
      const prefix = `s3://${workBucket}/`;
      const uri = args['--request'] ?? '';
      if (!uri.startsWith(prefix))
        throw new Error(`The argument --request is "${uri}"; expected an object below ${prefix}.`);
      const key = uri.slice(prefix.length);
      try {
        const text = await readFile(store.path(workBucket, key), 'utf8');
        await stageTable(JSON.parse(text) as StagingRequest, store, {
          scratchDir: options.scratchDir,
          database,
          signal,
        });
      } catch (error) {
        if (!signal.aborted) await keepFailure(store, key, error);
        throw error;
      }
    });
}

/** The error as the Glue job keeps it, whole (glue/loadline_staging/failure.py). */
async function keepFailure(store: ObjectStore, request: string, error: unknown): Promise<void> {
  try {
    await store.put(workBucket, stagingFailureKey(request), JSON.stringify(describe(error)));
  } catch {
    // The error itself says what is wrong: a full disk, a folder that cannot be written to.
  }
}

function describe(error: unknown): StagingFailure {
  if (error instanceof StagingError) {
    const [headline = ''] = error.message.split('\n');
    return { name: error.name, message: headline, faults: [...error.faults] };
  }
  const refused = systemFault(error);
  if (refused !== undefined) return { name: refused.name, message: refused.message, faults: [] };
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, faults: [], ...(stack === undefined ? {} : { trace: stack }) };
}
