import { z } from 'zod';
import { runKeys } from '../../contracts';
import type { RunSummary } from '../../contracts';
import { readJsonFile } from '../store';
import type { ObjectStore } from '../store';
import { workBucket } from './local-names';

/** Enough of it to know that the file is whole. */
const writtenSummary = z.custom<RunSummary>(
  (value) =>
    z
      .looseObject({ outcome: z.string(), tables: z.looseObject({}), warnings: z.array(z.unknown()) })
      .safeParse(value).success,
  'it is no summary',
);

/** What the handlers wrote of a run; none where they could not, or where it cannot be read. */
export function readSummary(store: ObjectStore, runId: string): RunSummary | undefined {
  const found = readJsonFile(store.path(workBucket, runKeys(runId).summary), writtenSummary);
  return found?.kind === 'read' ? found.value : undefined;
}

const writtenTold = z.looseObject({ outcome: z.string().min(1) });

/** Whether a notice is known to have told how the run ended. */
export const isTold = (store: ObjectStore, runId: string): boolean =>
  readJsonFile(store.path(workBucket, runKeys(runId).told), writtenTold)?.kind === 'read';
