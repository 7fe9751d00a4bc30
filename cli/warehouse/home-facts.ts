import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runIdOf } from '../../contracts';
import { damagedRecords, leftBehind } from '../../local/runtime/execution-records';
import { ObjectStore } from '../../local/store';
import { existingFolder } from '../options';
import type { LandingFiles } from './landing-files';
import type { ReadableHome } from './open-home';
import type { RunFacts } from './run-facts';

const landingMeant = "the folder that the runs loaded: corrections are copied from the source's files";

/** The facts of a home. */
export const homeFacts = (home: ReadableHome): RunFacts => ({
  read: (query) => home.read(query),
  query: (sql) => home.query(sql),
  catalog: () => Promise.resolve().then(() => home.catalog),
  untold: () =>
    Promise.resolve(
      // While a process runs them nobody else can open the home: these are of processes that were killed.
      leftBehind(home.home.executions).map(({ arn, startTime }) => ({
        runId: runIdOf(arn, startTime),
        startedAt: startTime,
        state: { running: false, ended: 'the process ended before the run did' },
      })),
    ),
  landing: (folder) =>
    Promise.resolve().then(() =>
      landingFolder(existingFolder('--landing', folder ?? home.landing, landingMeant), home.home.storeCache),
    ),
  damages: () => damagedRecords(home.home.executions),
});

function landingFolder(folder: string, cacheDir: string): LandingFiles {
  const store = new ObjectStore({ buckets: { landing: folder }, cacheDir, readOnly: ['landing'] });
  return {
    name: folder,
    folder,
    names: (below) => Promise.resolve(new Set(namesIn(join(folder, below)))),
    etag: (key) => store.etag('landing', key),
    withFile: (key, use) => use(join(folder, key)),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
