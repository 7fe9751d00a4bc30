import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { keyIn } from '../warehouse/landing-files';
import type { LandingFiles } from '../warehouse/landing-files';
import type { StageClients } from './stage-clients';

/** An object's text; `undefined` where there is none. */
export async function objectText(
  clients: StageClients,
  bucket: string,
  key: string,
): Promise<string | undefined> {
  return clients.ask(
    clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })).then(
      ({ Body }) => Body?.transformToString('utf-8') ?? '',
      (error: unknown) => {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      },
    ),
  );
}

/** The landing bucket of a stage. A file is copied to this machine while it is read. */
export function landingBucket(clients: StageClients, bucket: string): LandingFiles {
  return {
    name: `s3://${bucket}`,
    names: async (folder) => {
      const prefix = keyIn(folder, '');
      const files = await list(clients, bucket, prefix, '/');
      return new Set(files.map(({ key }) => key.slice(prefix.length)));
    },
    etag: async (key) => (await list(clients, bucket, key)).find((each) => each.key === key)?.etag,
    withFile: async (key, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'loadline-landing-'));
      try {
        const path = join(folder, basename(key));
        const { Body } = await clients.ask(
          clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })),
        );
        await pipeline(Body as Readable, createWriteStream(path));
        return await use(path);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function list(
  clients: StageClients,
  Bucket: string,
  Prefix: string,
  Delimiter?: string,
): Promise<{ readonly key: string; readonly etag: string }[]> {
  const found: { key: string; etag: string }[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await clients.ask(
      clients.s3.send(new ListObjectsV2Command({ Bucket, Prefix, Delimiter, ContinuationToken })),
    );
    for (const { Key = '', ETag = '' } of page.Contents ?? [])
      found.push({ key: Key, etag: ETag.replaceAll('"', '') });
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return found;
}
