import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { Encoding } from '../../../catalog';
import type { StagingSpec } from '../../../sql';
import { FileFaultError } from '../errors';
import { RecordSplitter } from '../split/record-splitter';
import type { SplitRecord } from '../split/split-record';
import { decoderFor } from './decoder';
import { refusePacked } from './packed-by-others';

/** Small enough that a chunk's records are garbage before the collector moves them to old space, which halves the time. */
const chunkBytes = 1 << 17;

/** A file's records, its headers (record 0) among them, a few thousand at a time. */
export async function* readRecords(path: string, spec: StagingSpec): AsyncGenerator<SplitRecord[]> {
  const splitter = new RecordSplitter(spec);
  for await (const text of readText(path, spec.csv.encoding)) yield splitter.push(text);
  yield withoutEndMark(splitter.finish());
}

/** DOS programs end a text with a Ctrl-Z: alone behind the last line end it is no record. */
function withoutEndMark(last: readonly SplitRecord[]): SplitRecord[] {
  return last.at(-1)?.raw === '\x1a' ? last.slice(0, -1) : [...last];
}

/** By its name, as S3 and the landing contract have it: in any case. */
export const isPacked = (path: string): boolean => /\.gz$/i.test(path);

/** The file's text in chunks of about 100 KiB: unpacked, decoded, without its byte order mark. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  let isFirst = true;
  for await (const bytes of isPacked(path) ? unpacked(path) : plain(path)) {
    if (isFirst) refusePacked(bytes);
    isFirst = false;
    yield decoder.decode(bytes);
  }
  yield decoder.end();
}

async function* plain(path: string): AsyncGenerator<Buffer> {
  for await (const bytes of createReadStream(path, { highWaterMark: chunkBytes })) yield bytes as Buffer;
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  // An empty object is an empty file, compressed or not.
  if ((await stat(path)).size === 0) return;
  const source = createReadStream(path, { highWaterMark: chunkBytes });
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const bytes of source.pipe(gunzip)) yield bytes as Buffer;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') === true) {
      throw new FileFaultError(
        `is not a complete gzip file (${message}), although its name ends in .gz. Send the file again under the same name.`,
      );
    }
    throw error;
  } finally {
    source.destroy();
  }
}
