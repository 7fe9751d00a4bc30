import type { ObjectStoreClient } from '../../../lambdas/shared/object-store-client';
import { MemoryBucket } from './memory-bucket';

export { s3Error } from './memory-bucket';

/** One request to the store. */
export interface StoreCall {
  /** `PutObject`, `GetObject`, `HeadObject`, `ListObjectsV2` or `DeleteObjects`. */
  readonly operation: string;
  /** The object's key; the prefix of a listing; the first key of a deletion. */
  readonly key: string;
}

export interface ScriptedStore {
  /** The client as the handlers have it. */
  readonly store: ObjectStoreClient;
  /** The requests so far, as `PutObject lock.json`. */
  readonly calls: readonly string[];
  /** Keys in order, those below the prefix. */
  readonly keys: (prefix?: string) => string[];
  readonly text: (key: string) => string | undefined;
  readonly json: (key: string) => unknown;
  /** The JSON of every object below the prefix, in key order. */
  readonly jsonBelow: (prefix: string) => unknown[];
  /** The log lines that wait to be taken in, by the keys of their objects. */
  readonly log: () => unknown[];
  readonly set: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
  /** The n-th request from now on (1 is the next) fails before it has an effect, or after it. */
  readonly failCall: (n: number, error: Error, when?: 'before' | 'after') => void;
  /** Runs before every request: what another process does in between. It may throw. */
  readonly beforeCall: (action: (call: StoreCall) => void) => void;
}

/** A bucket in memory whose calls a test can fail, or precede. Listings have two objects a page. A value that is no string is stored as JSON. */
export function scriptedStore(bucket = 'work', begin: Readonly<Record<string, unknown>> = {}): ScriptedStore {
  const memory = new MemoryBucket(bucket);
  memory.pageSize = 2;
  const calls: string[] = [];
  const failures = new Map<number, { readonly error: Error; readonly when: 'before' | 'after' }>();
  let before: (call: StoreCall) => void = () => undefined;
  memory.around = (command, answer) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    const { Key, Prefix, Delete } = command.input;
    const key = Key ?? Prefix ?? Delete?.Objects[0]?.Key ?? '';
    calls.push(`${operation} ${key}`);
    const failure = failures.get(calls.length);
    before({ operation, key });
    if (failure?.when === 'before') throw failure.error;
    const answered = answer();
    if (failure !== undefined) throw failure.error;
    return answered;
  };
  const set = (key: string, value: unknown): void => void memory.put(key, value);
  for (const [key, value] of Object.entries(begin)) set(key, value);
  return {
    store: memory.store,
    calls,
    keys: (prefix) => memory.keys(prefix),
    text: (key) => memory.objects.get(key),
    json: (key) => memory.json(key),
    jsonBelow: (prefix) => memory.keys(prefix).map((key) => memory.json(key)),
    log: () => memory.keys('log/pending/').flatMap((key) => memory.jsonLines(key)),
    set,
    remove: (key) => memory.objects.delete(key),
    failCall: (n, error, when = 'before') => failures.set(calls.length + n, { error, when }),
    beforeCall: (action) => {
      before = action;
    },
  };
}
