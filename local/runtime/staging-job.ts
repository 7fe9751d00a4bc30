import { readFile } from 'node:fs/promises';
import type { StagingRequest } from '../../sql';
import { stageTable } from '../staging';
import type { ObjectStore } from '../store';
import { workBucket } from './local-names';

/** The Glue job's local twin: the same arguments, the same request, the same output; DuckDB instead of Spark. */
export function stagingJob(options: { store: ObjectStore; scratch: string; memoryLimit: string }) {
  const { store, scratch, memoryLimit } = options;
  return async (args: Readonly<Record<string, string>>, { signal }: { signal: AbortSignal }): Promise<void> => {
    const prefix = `s3://${workBucket}/`;
    const uri = args['--request'] ?? '';
    if (!uri.startsWith(prefix)) throw new Error(`--request "${uri}" is not below ${prefix}.`);
    const text = await readFile(store.path(workBucket, uri.slice(prefix.length)), 'utf8');
    await stageTable(
      JSON.parse(text) as StagingRequest,
      {
        path: (bucket, key) => store.path(bucket, key),
        etag: async (bucket, key) => (await store.head(bucket, key)).etag,
      },
      { scratchDir: scratch, memoryLimit, signal },
    );
  };
}
