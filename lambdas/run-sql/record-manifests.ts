import { pendingLogPrefix, runKeys } from '../../contracts';
import type { RecordPhase, RunPlan } from '../../contracts';
import type { ListedObject, ObjectStoreClient } from '../shared/object-store-client';

interface Manifest {
  readonly entries: readonly { readonly url: string; readonly mandatory: true }[];
}

/** What a RecordRun takes in, each by a manifest of its own. */
export type RecordedKind = 'log' | 'rejects';

/**
 * Decides what a RecordRun takes in: the pending log lines of this and of earlier runs, and at the gate the run's
 * rejected rows. Decided once, before the first transaction, so that exactly these lines are removed afterwards. Answers the
 * log lines that are empty, which are left out.
 */
export async function writeRecordManifests(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
): Promise<readonly string[]> {
  const lines: ListedObject[] = [];
  for await (const page of work.list(pendingLogPrefix)) lines.push(...page);
  await writeManifest(work, runId, phase, 'log', lines);
  if (phase === 'gate') await writeManifest(work, runId, phase, 'rejects', await listRejects(work, runId));
  return lines.filter(({ bytes }) => bytes === 0).map(({ key }) => key);
}

async function listRejects(work: ObjectStoreClient, runId: string): Promise<ListedObject[]> {
  const plan = await work.getJson<RunPlan>(runKeys(runId).plan);
  const rejects: ListedObject[] = [];
  for (const table of plan.tables) {
    if (table.prefix === null) continue;
    for await (const page of work.list(`${table.prefix}rejects/`)) rejects.push(...page);
  }
  return rejects;
}

async function writeManifest(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
  kind: RecordedKind,
  objects: readonly ListedObject[],
): Promise<void> {
  const keys = objects.filter(({ bytes }) => bytes > 0).map(({ key }) => key);
  // An earlier call may have written it, and its COPY may be reading it: the first manifest is kept.
  await work.put(runKeys(runId).manifest(phase, kind), textOf(work, keys), { ifNoneMatch: '*' });
}

/** Writes another one, once the COPY of the one before has failed. */
export async function replaceManifest(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
  kind: RecordedKind,
  keys: readonly string[],
): Promise<void> {
  await work.put(runKeys(runId).manifest(phase, kind), textOf(work, keys));
}

const textOf = (work: ObjectStoreClient, keys: readonly string[]): string =>
  JSON.stringify({
    entries: keys.map((key) => ({ url: work.uri(key), mandatory: true })),
  } satisfies Manifest);

/** The keys that a manifest names; none where the phase has no such manifest. */
export async function readManifest(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
  kind: RecordedKind,
): Promise<string[]> {
  const found = await work.get(runKeys(runId).manifest(phase, kind));
  if (found === undefined) return [];
  const { entries } = JSON.parse(found.text) as Manifest;
  return entries.map((entry) => entry.url.slice(work.uri('').length));
}

/** The URIs of the manifests that have entries. */
export async function readRecordManifests(
  work: ObjectStoreClient,
  runId: string,
  phase: RecordPhase,
): Promise<Readonly<Record<RecordedKind, string | null>>> {
  const uriOf = async (kind: RecordedKind): Promise<string | null> => {
    const keys = await readManifest(work, runId, phase, kind);
    return keys.length === 0 ? null : work.uri(runKeys(runId).manifest(phase, kind));
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
  await work.delete(await readManifest(work, runId, phase, 'log'));
}
