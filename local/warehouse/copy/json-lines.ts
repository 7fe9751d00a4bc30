import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ReadableStore } from '../../store';
import { RedshiftError } from '../errors';
import type { CopyFile } from './manifest';

/** Redshift's limit for one JSON object. */
const maxObjectBytes = 4 * 1024 * 1024;

export interface JsonLine {
  /** 1 = the first. */
  readonly line: number;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The JSON objects of a file, one per line. Blank lines are skipped. */
export async function* readLines(
  store: ReadableStore,
  file: CopyFile,
  gzip: boolean,
): AsyncGenerator<JsonLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const opened = await store.open(file.bucket, file.key);
  const raw = opened.stream();
  let line = 0;
  try {
    for await (const bytes of splitLines(gzip ? raw.pipe(createGunzip()) : raw)) {
      line++;
      if (bytes.length > maxObjectBytes) throw new Error(`the object has more than ${maxObjectBytes} bytes`);
      const text = decoder.decode(bytes).trim();
      if (text !== '') yield { line, object: parseObject(text) };
    }
  } catch (error) {
    if (error instanceof RedshiftError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new RedshiftError('Invalid JSON data', `${file.uri} line ${Math.max(line, 1)}: ${why}`);
  } finally {
    raw.destroy();
  }
}

function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('the line is not a JSON object');
  return value as Record<string, unknown>;
}

async function* splitLines(stream: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]);
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
