import { z } from 'zod';
import { runKeys, runWarning } from '../../contracts';
import type { RunWarning } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';

const kept = z.array(runWarning);

/**
 * Keeps what a step of the run warns of until the run is told. A step that is repeated replaces what it kept.
 * @param step the state's name
 */
export async function keepWarnings(
  work: ObjectStoreClient,
  runId: string,
  step: string,
  warnings: readonly RunWarning[],
): Promise<void> {
  await work.putJson(runKeys(runId).warnings(step), warnings);
}

/** Most steps warn of nothing: the listing says so by the size, and the object need not be read. */
const noWarningBytes = Buffer.byteLength('[]\n');

/** All that the run's steps warned of, by the names of the steps. */
export async function readWarnings(work: ObjectStoreClient, runId: string): Promise<RunWarning[]> {
  const warnings: RunWarning[] = [];
  for await (const page of work.list(runKeys(runId).allWarnings)) {
    for (const { key, bytes } of page)
      if (bytes !== noWarningBytes) warnings.push(...kept.parse(await work.getJson(key)));
  }
  return warnings;
}
