import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { S3Client } from '@aws-sdk/client-s3';
import { Access, RedshiftData, startEndpoints } from '../local/endpoints';
import { ObjectStore } from '../local/store';
import { Warehouse } from '../local/warehouse';
import type { AccountOptions } from './account';

type Clients = Pick<AccountOptions, 'redshiftData' | 's3' | 'workgroup' | 'database' | 'bucket'>;

/** The endpoints of this machine over an empty warehouse and an empty bucket in a temporary folder. */
export async function withLocalClients<T>(use: (clients: Clients) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'loadline-verify-'));
  const [workgroup, database, bucket, region] = ['verify', 'verify', 'verify', 'ap-south-1'];
  const store = new ObjectStore({
    buckets: { [bucket]: join(folder, 'bucket') },
    cacheDir: join(folder, 'cache'),
  });
  const warehouse = await Warehouse.open({ file: join(folder, 'warehouse.duckdb'), store });
  const redshiftData = new RedshiftData({ warehouse, workgroupName: workgroup, database });
  const access = Access.unlimited();
  const endpoints = await startEndpoints({ region, access, store, redshiftData });
  const { id, secret } = access.issueKey('RunSql');
  const reached = {
    region,
    endpoint: endpoints.url,
    credentials: { accessKeyId: id, secretAccessKey: secret },
  };
  const clients = {
    redshiftData: new RedshiftDataClient(reached),
    s3: new S3Client({ ...reached, forcePathStyle: true }),
  };
  try {
    return await use({ ...clients, workgroup, database, bucket });
  } finally {
    clients.redshiftData.destroy();
    clients.s3.destroy();
    await endpoints.close();
    await redshiftData.cancelAll();
    warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
