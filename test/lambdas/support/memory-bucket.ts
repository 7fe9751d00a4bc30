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

const failed = (name: string, httpStatusCode: number): S3ServiceException =>
  new S3ServiceException({ name, message: name, $fault: 'client', $metadata: { httpStatusCode } });

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
  private listed: readonly string[] = [];

  constructor(name = 'work', journal: string[] = []) {
    this.journal = journal;
    const client = { send: (command: unknown) => Promise.resolve().then(() => this.answer(command)) };
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
    const lines = (this.objects.get(key) ?? '').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as unknown);
  }

  keys(prefix = ''): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  /** The log lines that handlers left, in the order in which they were written. */
  log(): unknown[] {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith('log/pending/'));
    return keys.map((key) => this.json(key));
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
    if (text === undefined) throw new NoSuchKey({ message: 'none', $metadata: { httpStatusCode: 404 } });
    const Body = {
      transformToString: () => Promise.resolve(text),
      transformToByteArray: () => Promise.resolve(Buffer.from(text)),
    };
    return { Body, ETag: etagOf(text) };
  }

  private head(key: string): unknown {
    this.journal.push(`head ${key}`);
    if (!this.objects.has(key)) throw failed('NotFound', 404);
    return {};
  }

  /** What is not text is kept in base64. */
  private write({ Key = '', Body, ContentType, IfMatch, IfNoneMatch }: PutObjectCommand['input']): unknown {
    this.journal.push(`put ${Key}`);
    const before = this.objects.get(Key);
    const holds =
      (IfNoneMatch === undefined || before === undefined) &&
      (IfMatch === undefined || (before !== undefined && etagOf(before) === IfMatch));
    if (!holds) throw failed('PreconditionFailed', 412);
    const text = typeof Body === 'string' ? Body : Buffer.from(Body as Uint8Array).toString('base64');
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
    if (from === 0) this.listed = this.entries(Prefix, Delimiter);
    const to = from + this.pageSize;
    const page = this.listed.slice(from, to);
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
      ...(to < this.listed.length ? { NextContinuationToken: String(to) } : {}),
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

/** In quotes, as S3 gives it. */
const etagOf = (text: string): string => `"${createHash('md5').update(text).digest('hex')}"`;
