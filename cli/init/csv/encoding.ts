import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { Encoding } from '../../../catalog';

const chunkBytes = 1 << 18;
const isPacked = (path: string): boolean => /\.gz$/i.test(path);

/** A file's bytes, unpacked, in order. @param start of the bytes as they are on the disk. @default the first */
export async function* bytesOf(path: string, start = 0): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: chunkBytes, start });
  if (!isPacked(path)) {
    for await (const chunk of source) yield chunk as Buffer;
    return;
  }
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer;
  } finally {
    source.destroy();
  }
}

/** The first bytes of a file, unpacked. */
export async function beginningOf(path: string, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(path)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}

/** The last bytes of a file, unpacked: at least so many, where it has them. Only a packed file is read from its beginning. */
export async function endOf(path: string, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const before = isPacked(path) ? 0 : Math.max(0, (await stat(path)).size - bytes);
  for await (const chunk of bytesOf(path, before - (before % chunkBytes))) {
    chunks.push(chunk);
    length += chunk.length;
    while (length - (chunks[0]?.length ?? 0) >= bytes) length -= chunks.shift()?.length ?? 0;
  }
  return Buffer.concat(chunks);
}

/** What a file is written in, from all of its bytes. */
export interface FoundEncoding {
  readonly encoding: Encoding;
  /** What shows it. */
  readonly evidence: string;
}

export async function findEncoding(path: string): Promise<FoundEncoding> {
  const start = await beginningOf(path, 4096);
  const utf16 = utf16Of(start);
  if (utf16 !== undefined) return utf16;
  let isPlain = true;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytesOf(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = wholeCharacters(bytes);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) return singleByte;
    isPlain &&= whole.every((byte) => byte < 0x80);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) return singleByte;
  return { encoding: 'utf-8', evidence: isPlain ? 'nothing but ASCII' : 'every byte is valid UTF-8' };
}

/** ISO 8859-1 is a part of it as far as text goes: the rest are control characters. */
const singleByte: FoundEncoding = {
  encoding: 'windows-1252',
  evidence: 'it has bytes that are not UTF-8, as files of Windows in Western Europe do',
};

function utf16Of(start: Buffer): FoundEncoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe)
    return { encoding: 'utf-16le', evidence: 'it begins with the byte order mark FF FE' };
  if (start[0] === 0xfe && start[1] === 0xff)
    return { encoding: 'utf-16be', evidence: 'it begins with the byte order mark FE FF' };
  const zeros = [0, 0];
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < start.length / 4) return undefined;
  return {
    encoding: odd > even ? 'utf-16le' : 'utf-16be',
    evidence: `every second byte is zero`,
  };
}

/** Up to where the characters are whole: a chunk may end within one. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
