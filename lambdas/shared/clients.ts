import { S3Client } from '@aws-sdk/client-s3';
import { readEnvironment } from './environment';
import { ObjectDoor } from './object-door';

/** Clients are made once a container; region, credentials and endpoint come from the environment alone. */
let s3: S3Client | undefined;

const client = (): S3Client => (s3 ??= new S3Client({}));

export const workDoor = (): ObjectDoor => new ObjectDoor(client(), readEnvironment('workBucket').workBucket);
export const landingDoor = (): ObjectDoor =>
  new ObjectDoor(client(), readEnvironment('landingBucket').landingBucket);
