import type { ObjectStoreClient } from './object-store-client';

/**
 * What a run left, perhaps an earlier one that was killed: `undefined` where it is not there, or is no JSON any more. For what is told
 * of a run; nothing that decides what is loaded is read like this.
 */
export async function readRecord<T>(work: ObjectStoreClient, key: string): Promise<T | undefined> {
  const found = await work.get(key);
  if (found === undefined) return undefined;
  try {
    return JSON.parse(found.text) as T;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
