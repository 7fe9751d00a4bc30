import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Caller } from '../access/caller';
import type { Protocol } from '../access/refusals';
import { noteText } from './noted-text';
import { ServiceError } from './service-error';

export interface WireRequest {
  readonly method: string;
  /** Still percent-encoded: a key may contain `..`, which the URL class would resolve. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Uint8Array | Readable;
}

/** One parsed request: which operation of which service it calls, and how that service words an error. */
export interface Call {
  readonly service: string;
  readonly protocol: Protocol;
  readonly operation: string;
  /** What it is called on, where the address names it: S3's `bucket/key`. */
  readonly resource?: string;
  /** Throws `NotAuthorized` where the caller may not do it, before any effect. */
  readonly run: (caller: Caller) => Promise<WireAnswer>;
  readonly fail: (error: ServiceError) => WireAnswer;
}

/** More than any supported JSON or form call can need: 40 statements of 100 KB, with escapes. */
const maxBytes = 32 * 1024 * 1024;

export async function readText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes)
      throw new ServiceError(
        'RequestEntityTooLargeException',
        `The request has more than ${maxBytes} bytes.`,
        413,
      );
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  noteText(body, text);
  return text;
}
