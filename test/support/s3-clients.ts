import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { ObjectStoreClient } from '../../lambdas/shared/object-store-client';
import { Access, startEndpoints } from '../../local/endpoints';
import { ObjectStore } from '../../local/store';

export interface S3Clients {
  readonly work: ObjectStoreClient;
  close(): Promise<void>;
}

/** A handler's door to a work bucket on the loopback, by an SDK client as deployed. */
export async function openS3Clients(): Promise<S3Clients> {
  const folder = mkdtempSync(join(tmpdir(), 'loadline-clients-'));
  const store = new ObjectStore({ buckets: { work: join(folder, 'work') }, cacheDir: join(folder, 'cache') });
  const access = Access.unlimited();
  const endpoints = await startEndpoints({ region: 'ap-south-1', access, store });
  const { id, secret } = access.issueKey('RunSql');
  const client = new S3Client({
    endpoint: endpoints.url,
    region: 'ap-south-1',
    forcePathStyle: true,
    credentials: { accessKeyId: id, secretAccessKey: secret },
  });
  return {
    work: new ObjectStoreClient(client, 'work'),
    close: async () => {
      client.destroy();
      await endpoints.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
