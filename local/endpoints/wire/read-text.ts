import type { Readable } from 'node:stream';
import { ServiceError } from './service-error';

/** Above what any of the answered JSON and form calls can need: 40 statements of 100 KB, with escapes. */
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
  return Buffer.concat(chunks).toString('utf8');
}
