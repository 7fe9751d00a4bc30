import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StagingDatabase, stageTable } from '../local/staging';
import type { StagingRequest } from '../sql';

/** Stages requests with DuckDB, one after the other. Arguments: the folder of the buckets, the file with the requests. */
async function main(): Promise<void> {
  const [root = '', file = ''] = process.argv.slice(2);
  const requests = JSON.parse(readFileSync(file, 'utf8')) as StagingRequest[];
  const etags = new Map(requests.flatMap(({ files }) => files.map(({ key, etag }) => [key, etag])));
  const store = {
    path: (bucket: string, key: string) => join(root, bucket, key),
    etag: (_: string, key: string) => Promise.resolve(etags.get(key)), // the store is not what is measured
  };
  const scratchDir = join(root, 'scratch');
  const database = new StagingDatabase({ scratchDir, memoryLimit: '2GB' });
  for (const request of requests) await stageTable(request, store, { scratchDir, database });
}

void main();
