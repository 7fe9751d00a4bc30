import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { ServiceError } from './service-error';

const maxHeaderBytes = 16 * 1024;

export const isAwsChunked = (headers: IncomingHttpHeaders): boolean =>
  String(headers['x-amz-content-sha256']).startsWith('STREAMING-') ||
  (headers['content-encoding'] ?? '').split(',').some((each) => each.trim() === 'aws-chunked');

/**
 * The object's bytes out of the `aws-chunked` framing, signed or unsigned, with or without trailing checksums:
 * `size-in-hex[;chunk-signature=…] CR LF bytes CR LF … 0 CR LF trailers CR LF`. Signatures and checksums are not
 * verified, since nothing gets between a client and 127.0.0.1. The length is verified.
 */
export async function* decodeAwsChunked(
  body: Readable,
  headers: IncomingHttpHeaders,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(body);
  let decoded = 0;
  for (;;) {
    const size = chunkSize(await reader.line());
    if (size === 0) break;
    for await (const bytes of reader.take(size)) {
      decoded += bytes.length;
      yield bytes;
    }
    if ((await reader.line()) !== '') throw incomplete('a chunk is longer than it says');
  }
  while ((await reader.line({ orEnd: true })) !== ''); // trailers
  const expected = headers['x-amz-decoded-content-length'];
  if (expected !== undefined && Number(expected) !== decoded)
    throw incomplete(`${String(expected)} bytes announced, ${decoded} came`);
}

function chunkSize(line: string): number {
  const [, hex] = /^([0-9a-fA-F]{1,10})(?:;.*)?$/.exec(line) ?? [];
  if (hex === undefined) throw incomplete('a chunk header is missing');
  return parseInt(hex, 16);
}

const incomplete = (why: string): ServiceError =>
  new ServiceError('IncompleteBody', `The aws-chunked body is incomplete: ${why}.`);

/** Reads lines and runs of bytes from a stream. */
class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(body: Readable) {
    this.chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async line({ orEnd = false } = {}): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf('\r\n');
      if (end !== -1) {
        const line = this.rest.subarray(0, end).toString('latin1');
        this.rest = this.rest.subarray(end + 2);
        return line;
      }
      if (this.rest.length > maxHeaderBytes) throw incomplete('a line has no end');
      if (!(await this.more())) {
        if (orEnd) return '';
        throw incomplete('it ends too early');
      }
    }
  }

  async *take(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      if (this.rest.length === 0 && !(await this.more())) throw incomplete('it ends too early');
      const bytes = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(bytes.length);
      left -= bytes.length;
      yield bytes;
    }
  }

  private async more(): Promise<boolean> {
    const next = await this.chunks.next();
    if (next.done === true) return false;
    this.rest = this.rest.length === 0 ? next.value : Buffer.concat([this.rest, next.value]);
    return true;
  }
}
