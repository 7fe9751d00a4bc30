import { S3Client } from '@aws-sdk/client-s3';
import { readEnvironment } from './environment';
import { ObjectStoreClient } from './object-store-client';

/** Clients are made once a container; region, credentials and endpoint come from the environment alone. */
let s3: S3Client | undefined;

const client = (): S3Client => (s3 ??= new S3Client({}));

export const workClient = (): ObjectStoreClient =>
  new ObjectStoreClient(client(), readEnvironment('workBucket').workBucket);
export const reportClient = (): ObjectStoreClient =>
  new ObjectStoreClient(client(), readEnvironment('reportBucket').reportBucket);
export const landingClient = (): ObjectStoreClient =>
  new ObjectStoreClient(client(), readEnvironment('landingBucket').landingBucket);
