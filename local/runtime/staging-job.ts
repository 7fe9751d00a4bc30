import { readFile } from 'node:fs/promises';
import type { StagingRequest } from '../../sql';
import type { Job } from '../endpoints';
import { stageTable } from '../staging';
import type { ObjectStore } from '../store';
import { NoSuchKey } from '../store';
import { Turns } from '../turns';
import { workBucket } from './local-names';

/** Each table has a DuckDB of its own that uses all cores: more at a time would only divide cores and memory. */
const tablesAtOnce = 2;

/** The local counterpart of the Glue job: same arguments, same request, same output, with DuckDB instead of Spark. */
export function stagingJob(options: { store: ObjectStore; scratch: string; memoryLimit: string }): Job {
  const { store, scratch, memoryLimit } = options;
  const turns = new Turns(tablesAtOnce);
  return (args, { signal, jobRunId }) =>
    turns.take(async () => {
      const prefix = `s3://${workBucket}/`;
      const uri = args['--request'] ?? '';
      if (!uri.startsWith(prefix))
        throw new Error(`The argument --request is "${uri}"; expected an object below ${prefix}.`);
      const text = await readFile(store.path(workBucket, uri.slice(prefix.length)), 'utf8');
      await stageTable(
        JSON.parse(text) as StagingRequest,
        {
          path: (bucket, key) => store.path(bucket, key),
          etag: (bucket, key) => etagOf(store, bucket, key),
        },
        { scratchDir: `${scratch}/${jobRunId}`, memoryLimit, signal },
      );
    });
}

async function etagOf(store: ObjectStore, bucket: string, key: string): Promise<string | undefined> {
  try {
    return (await store.head(bucket, key)).etag;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
