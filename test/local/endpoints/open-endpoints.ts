import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEndpoints } from '../../../local/endpoints';
import type { Endpoints, Services } from '../../../local/endpoints';
import { ObjectStore } from '../../../local/store';

export interface TestEndpoints {
  readonly endpoints: Endpoints;
  readonly home: string;
  readonly store: ObjectStore;
  close(): Promise<void>;
}

/** Endpoints with the environment set for the SDK's own client configuration, which is what the handlers use. */
export async function openEndpoints(
  services: (
    home: string,
    store: ObjectStore,
  ) => Omit<Services, 'region'> | Promise<Omit<Services, 'region'>>,
): Promise<TestEndpoints> {
  const home = mkdtempSync(join(tmpdir(), 'loadline-endpoints-'));
  mkdirSync(join(home, 'landing'));
  const store = new ObjectStore({
    buckets: { work: join(home, 'work'), landing: join(home, 'landing') },
    cacheDir: join(home, 'cache'),
    readOnly: ['landing'],
  });
  const endpoints = await startEndpoints({ region: 'ap-south-1', ...(await services(home, store)) });
  const before = { ...process.env };
  Object.assign(process.env, endpoints.environment());
  return {
    endpoints,
    home,
    store,
    close: async () => {
      process.env = before;
      await endpoints.close();
      rmSync(home, { recursive: true });
    },
  };
}
