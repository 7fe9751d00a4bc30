import { pendingLogPrefix, runKeys } from '../../contracts';
import type { RecordPhase, RunPlan } from '../../contracts';
import type { ListedObject, ObjectStoreClient } from '../shared/object-store-client';

interface Manifest {
  readonly entries: readonly { readonly url: string; readonly mandatory: true }[];
}

/**
 * Decides what a RecordRun takes in: the pending log lines of this and of earlier runs, and at the gate the run's
 * rejected rows. Decided once, before the first transaction, so that exactly these lines are removed afterwards.
 */
export async function writeRecordManifests(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
): Promise<void> {
  const keys = runKeys(runId);
  const lines: ListedObject[] = [];
  for await (const page of work.list(pendingLogPrefix)) lines.push(...page);
  await writeManifest(work, keys.manifest(phase, 'log'), lines);
  if (phase !== 'gate') return;
  const plan = await work.getJson<RunPlan>(keys.plan);
  const rejects: ListedObject[] = [];
  for (const table of plan.tables) {
    if (table.prefix === null) continue;
    for await (const page of work.list(`${table.prefix}rejects/`))
      rejects.push(...page.filter(({ bytes }) => bytes > 0));
  }
  await writeManifest(work, keys.manifest(phase, 'rejects'), rejects);
}

async function writeManifest(
  work: ObjectStoreClient,
  key: string,
  objects: readonly ListedObject[],
): Promise<void> {
  const manifest: Manifest = {
    entries: objects.map((object) => ({ url: work.uri(object.key), mandatory: true })),
  };
  // An earlier call may have written it, and its COPY may be reading it: the first manifest is kept.
  await work.put(key, JSON.stringify(manifest), { ifNoneMatch: '*' });
}

/** The URIs of the manifests that have entries. */
export async function readRecordManifests(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
): Promise<{ log: string | null; rejects: string | null }> {
  const uriOf = async (what: 'log' | 'rejects'): Promise<string | null> => {
    const key = runKeys(runId).manifest(phase, what);
    const found = await work.get(key);
    if (found === undefined || (JSON.parse(found.text) as Manifest).entries.length === 0) return null;
    return work.uri(key);
  };
  return { log: await uriOf('log'), rejects: await uriOf('rejects') };
}

/**
 * Removes the log lines that were taken in. If it is killed halfway, the next RecordRun reads the rest again and skips them
 * by event id.
 */
export async function removeTakenLines(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
): Promise<void> {
  const { entries } = await work.getJson<Manifest>(runKeys(runId).manifest(phase, 'log'));
  await work.delete(entries.map((entry) => entry.url.slice(work.uri('').length)));
}
