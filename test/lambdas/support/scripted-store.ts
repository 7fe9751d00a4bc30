import { NoSuchKey, S3ServiceException } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { ObjectStoreClient } from '../../../lambdas/shared/object-store-client';

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
  readonly set: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
  /** The n-th request from now on (1 is the next) fails before it has an effect, or after it. */
  readonly failCall: (n: number, error: Error, when?: 'before' | 'after') => void;
  /** Runs before every request: what another process does in between. It may throw. */
  readonly beforeCall: (action: (call: StoreCall) => void) => void;
}

/** An error as S3 answers it. */
export const s3Error = (name: string, httpStatusCode: number): S3ServiceException =>
  new S3ServiceException({ name, message: name, $fault: 'client', $metadata: { httpStatusCode } });

interface Stored {
  readonly text: string;
  readonly etag: string;
}

interface Input {
  readonly Key?: string;
  readonly Prefix?: string;
  readonly ContinuationToken?: string;
  readonly Body?: string | Uint8Array;
  readonly IfNoneMatch?: string;
  readonly IfMatch?: string;
  readonly Delete?: { readonly Objects: readonly { readonly Key: string }[] };
}

/**
 * A bucket in memory behind the real `ObjectStoreClient`: conditional writes as S3 has them, listings of two objects a
 * page. A value that is no string is stored as JSON.
 */
export function scriptedStore(bucket = 'work', begin: Readonly<Record<string, unknown>> = {}): ScriptedStore {
  const objects = new Map<string, Stored>();
  const calls: string[] = [];
  const failures = new Map<number, { readonly error: Error; readonly when: 'before' | 'after' }>();
  let before: (call: StoreCall) => void = () => undefined;
  let writes = 0;

  const put = (key: string, text: string): string => {
    writes += 1;
    const etag = `"${writes}"`;
    objects.set(key, { text, etag });
    return etag;
  };
  const keys = (prefix = ''): string[] => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const set = (key: string, value: unknown): void => {
    put(key, typeof value === 'string' ? value : JSON.stringify(value));
  };
  const json = (key: string): unknown => {
    const found = objects.get(key);
    if (found === undefined)
      throw new Error(`The scripted store has no ${key}; it has ${keys().join(', ')}.`);
    return JSON.parse(found.text);
  };

  const operations: Readonly<Record<string, (input: Input) => object>> = {
    PutObject: ({ Key = '', Body = '', IfNoneMatch, IfMatch }) => {
      const found = objects.get(Key);
      if (IfMatch !== undefined && found === undefined) throw noSuchKey();
      if ((IfNoneMatch === '*' && found !== undefined) || (IfMatch ?? found?.etag) !== found?.etag)
        throw s3Error('PreconditionFailed', 412);
      return { ETag: put(Key, typeof Body === 'string' ? Body : Buffer.from(Body).toString()) };
    },
    GetObject: ({ Key = '' }) => {
      const found = objects.get(Key);
      if (found === undefined) throw noSuchKey();
      const Body = {
        transformToString: () => Promise.resolve(found.text),
        transformToByteArray: () => Promise.resolve(Buffer.from(found.text)),
      };
      return { Body, ETag: found.etag };
    },
    HeadObject: ({ Key = '' }) => {
      if (!objects.has(Key)) throw s3Error('NotFound', 404);
      return {};
    },
    ListObjectsV2: ({ Prefix, ContinuationToken }) => {
      const all = keys(Prefix);
      const from = Number(ContinuationToken ?? 0);
      const Contents = all.slice(from, from + 2).map((Key) => {
        const { text, etag } = objects.get(Key) as Stored;
        return { Key, ETag: etag, Size: Buffer.byteLength(text) };
      });
      return { Contents, ...(from + 2 < all.length ? { NextContinuationToken: String(from + 2) } : {}) };
    },
    DeleteObjects: ({ Delete }) => {
      for (const { Key } of Delete?.Objects ?? []) objects.delete(Key);
      return {};
    },
  };

  const send = (command: { readonly constructor: { readonly name: string }; readonly input: Input }) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    const run = operations[operation];
    if (run === undefined) throw new Error(`The scripted store has no ${operation}.`);
    const { Key, Prefix, Delete } = command.input;
    const key = Key ?? Prefix ?? Delete?.Objects[0]?.Key ?? '';
    calls.push(`${operation} ${key}`);
    const failure = failures.get(calls.length);
    before({ operation, key });
    if (failure?.when === 'before') throw failure.error;
    const answer = run(command.input);
    if (failure !== undefined) throw failure.error;
    return answer;
  };
  const client = { send: async (command: never) => Promise.resolve(send(command)) };

  for (const [key, value] of Object.entries(begin)) set(key, value);
  return {
    store: new ObjectStoreClient(client as unknown as S3Client, bucket),
    calls,
    keys,
    text: (key) => objects.get(key)?.text,
    json,
    jsonBelow: (prefix) => keys(prefix).map(json),
    set,
    remove: (key) => objects.delete(key),
    failCall: (n, error, when = 'before') => failures.set(calls.length + n, { error, when }),
    beforeCall: (action) => {
      before = action;
    },
  };
}

const noSuchKey = (): NoSuchKey =>
  new NoSuchKey({ message: 'The specified key does not exist.', $metadata: { httpStatusCode: 404 } });
