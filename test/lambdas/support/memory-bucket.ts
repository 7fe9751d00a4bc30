import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { ObjectStoreClient } from '../../../lambdas/shared/object-store-client';

/** An error as S3 answers it. */
export const s3Error = (name: string, httpStatusCode: number): S3ServiceException =>
  new S3ServiceException({ name, message: name, $fault: 'client', $metadata: { httpStatusCode } });

/** What a client sends. */
export interface BucketCommand {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly Key?: string;
    readonly Prefix?: string;
    readonly Delete?: { readonly Objects: readonly { readonly Key: string }[] };
  };
}

/** A bucket in memory, behind the client that handlers use. Every other call of S3 fails the test. */
export class MemoryBucket {
  readonly objects = new Map<string, string>();
  /** The content types of what was written with one. */
  readonly types = new Map<string, string>();
  /** What was asked for, in order: `put plan.json`, `get lock.json`, … Several stores may share one journal. */
  readonly journal: string[];
  readonly store: ObjectStoreClient;
  /** Keys that are listed without an ETag, as the endpoint of one machine lists a link that leads nowhere. */
  readonly withoutEtag = new Set<string>();
  /** The error of a listing, by its line of the journal. @default every one is answered */
  refuse: (call: string) => Error | undefined = () => undefined;
  /** Keys a page of a listing has. */
  pageSize = 1000;
  /** Stands around every call. @default it is answered */
  around: (command: BucketCommand, answer: () => unknown) => unknown = (_command, answer) => answer();
  /** Of each listing that was begun: several may be under way. */
  private readonly listed = new Map<string, readonly string[]>();

  constructor(name = 'work', journal: string[] = []) {
    this.journal = journal;
    const send = (command: BucketCommand): unknown => this.around(command, () => this.answer(command));
    const client = { send: (command: BucketCommand) => Promise.resolve().then(() => send(command)) };
    this.store = new ObjectStoreClient(client as unknown as S3Client, name);
  }

  put(key: string, value: unknown): this {
    this.objects.set(key, typeof value === 'string' ? value : JSON.stringify(value));
    return this;
  }

  json(key: string): unknown {
    const text = this.objects.get(key);
    if (text === undefined)
      throw new Error(`No object ${key}; there are ${[...this.objects.keys()].join(', ')}`);
    return JSON.parse(text);
  }

  jsonLines(key: string): unknown[] {
    const lines = (this.objects.get(key) ?? '').split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as unknown);
  }

  keys(prefix = ''): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  /** The log lines that handlers left, in the order in which they were written. */
  log(): unknown[] {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith('log/pending/'));
    return keys.flatMap((key) => this.jsonLines(key));
  }

  private answer(command: unknown): unknown {
    if (command instanceof GetObjectCommand) return this.get(command.input.Key ?? '');
    if (command instanceof HeadObjectCommand) return this.head(command.input.Key ?? '');
    if (command instanceof PutObjectCommand) return this.write(command.input);
    if (command instanceof ListObjectsV2Command) return this.list(command.input);
    if (command instanceof DeleteObjectsCommand) return this.delete(command.input);
    throw new Error(`The bucket in memory has no such call: ${String(command)}`);
  }

  private get(key: string): unknown {
    this.journal.push(`get ${key}`);
    const text = this.objects.get(key);
    if (text === undefined) throw noSuchKey();
    const Body = {
      transformToString: () => Promise.resolve(text),
      transformToByteArray: () => Promise.resolve(Buffer.from(text)),
    };
    return { Body, ETag: etagOf(text) };
  }

  private head(key: string): unknown {
    this.journal.push(`head ${key}`);
    if (!this.objects.has(key)) throw s3Error('NotFound', 404);
    return {};
  }

  /** Bytes that are no text are kept in base64. */
  private write({ Key = '', Body, ContentType, IfMatch, IfNoneMatch }: PutObjectCommand['input']): unknown {
    this.journal.push(`put ${Key}`);
    const before = this.objects.get(Key);
    if (IfMatch !== undefined && before === undefined) throw noSuchKey();
    const holds =
      (IfNoneMatch === undefined || before === undefined) &&
      (IfMatch === undefined || etagOf(before ?? '') === IfMatch);
    if (!holds) throw s3Error('PreconditionFailed', 412);
    const text = textOf(Body as string | Uint8Array);
    this.objects.delete(Key); // the newest is the last of the map
    this.objects.set(Key, text);
    if (ContentType !== undefined) this.types.set(Key, ContentType);
    return { ETag: etagOf(text) };
  }

  private list({ Prefix = '', Delimiter, ContinuationToken: token }: ListObjectsV2Command['input']): unknown {
    this.journal.push(`list ${Prefix}${Delimiter ?? ''}`);
    const refusal = this.refuse(this.journal.at(-1) ?? '');
    if (refusal !== undefined) throw refusal;
    const from = Number(token ?? 0);
    const listing = `${Prefix}${Delimiter ?? ''}`;
    if (from === 0) this.listed.set(listing, this.entries(Prefix, Delimiter));
    const listed = this.listed.get(listing) ?? [];
    const to = from + this.pageSize;
    const page = listed.slice(from, to);
    // A key that itself ends with the delimiter is one of these too, as in S3.
    const isFolder = (entry: string): boolean =>
      Delimiter !== undefined && entry.length > Prefix.length && entry.endsWith(Delimiter);
    return {
      CommonPrefixes: page.filter(isFolder).map((each) => ({ Prefix: each })),
      Contents: page
        .filter((entry) => !isFolder(entry))
        .map((Key) => {
          const text = this.objects.get(Key) ?? '';
          const etag = this.withoutEtag.has(Key) ? {} : { ETag: etagOf(text) };
          return { Key, ...etag, Size: Buffer.byteLength(text) };
        }),
      ...(to < listed.length ? { NextContinuationToken: String(to) } : {}),
    };
  }

  /** The keys, or with a delimiter what is before the next one in them, once each. */
  private entries(prefix: string, delimiter: string | undefined): string[] {
    const keys = this.keys(prefix);
    if (delimiter === undefined) return keys;
    const entries = keys.map((key) => {
      const end = key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + delimiter.length);
    });
    return [...new Set(entries)];
  }

  private delete({ Delete }: DeleteObjectsCommand['input']): unknown {
    for (const { Key = '' } of Delete?.Objects ?? []) {
      this.journal.push(`delete ${Key}`);
      this.objects.delete(Key);
    }
    return {};
  }
}

const noSuchKey = (): NoSuchKey =>
  new NoSuchKey({ message: 'The specified key does not exist.', $metadata: { httpStatusCode: 404 } });

const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : Buffer.from(body).toString(isUtf8(body) ? 'utf8' : 'base64');

/** In quotes, as S3 gives it. */
export const etagOf = (text: string): string => `"${createHash('md5').update(text).digest('hex')}"`;
