import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, credentials, startEndpoints } from '../../../local/endpoints';
import type { AccessKey, Endpoints, Services } from '../../../local/endpoints';
import { ObjectStore } from '../../../local/store';

export interface TestEndpoints {
  readonly endpoints: Endpoints;
  readonly home: string;
  readonly store: ObjectStore;
  /** What the environment's SDK clients call with. */
  readonly key: AccessKey;
  close(): Promise<void>;
}

type Given = Omit<Services, 'region' | 'access'>;

/**
 * Endpoints with the environment set for the SDK's own client configuration, which is what the handlers use. They call as
 * RunSql.
 * @param access what it may do. @default everything
 */
export async function openEndpoints(
  services: (home: string, store: ObjectStore) => Given | Promise<Given>,
  access = Access.unlimited(),
): Promise<TestEndpoints> {
  const home = mkdtempSync(join(tmpdir(), 'loadline-endpoints-'));
  mkdirSync(join(home, 'landing'));
  const store = new ObjectStore({
    buckets: { work: join(home, 'work'), landing: join(home, 'landing') },
    cacheDir: join(home, 'cache'),
    readOnly: ['landing'],
  });
  const endpoints = await startEndpoints({ region: 'ap-south-1', access, ...(await services(home, store)) });
  const key = access.issueKey('RunSql');
  const before = { ...process.env };
  Object.assign(process.env, endpoints.environment(), credentials(key));
  return {
    endpoints,
    home,
    store,
    key,
    close: async () => {
      process.env = before;
      await endpoints.close();
      rmSync(home, { recursive: true });
    },
  };
}

/** An `Authorization` header of the key, for calls without an SDK. */
export const signedBy = ({ id }: AccessKey): string =>
  `AWS4-HMAC-SHA256 Credential=${id}/20260101/ap-south-1/s3/aws4_request, SignedHeaders=host, Signature=0`;
