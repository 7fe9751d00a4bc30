import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Table } from '../../catalog';
import { beginningOf } from '../init/csv/encoding';
import type { LandedFile } from './find-files';

/** Of each table, as many files; of each file, as much. */
export const sampledFiles = 5;
export const sampledBytes = 1 << 22;

/** The first file, the last, and others evenly between them: formats change with time. */
export function sampleOf(files: readonly LandedFile[]): readonly LandedFile[] {
  if (files.length <= sampledFiles) return files;
  const step = (files.length - 1) / (sampledFiles - 1);
  return Array.from({ length: sampledFiles }, (_, index) => files[Math.round(index * step)]).filter(
    (file) => file !== undefined,
  );
}

/**
 * Writes the whole records that a long file begins with to `target`; returns whether it did. A file of two bytes a character, or
 * one whose trailer counts its records, is taken whole.
 */
export async function writeBeginning(file: LandedFile, { source }: Table, target: string): Promise<boolean> {
  if (file.bytes <= sampledBytes || source.trailer !== null || source.encoding.startsWith('utf-16'))
    return false;
  const bytes = await beginningOf(file.path, sampledBytes);
  const end = endOfRecord(bytes, source.quote);
  if (end === 0) return false;
  mkdirSync(dirname(target), { recursive: true });
  const beginning = bytes.subarray(0, end);
  writeFileSync(target, /\.gz$/i.test(file.key) ? gzipSync(beginning) : beginning);
  return true;
}

/** Behind the last line end that is in no quotes, as far as their number tells. */
function endOfRecord(bytes: Buffer, quote: string | null): number {
  const mark = quote?.codePointAt(0);
  let [isOpen, end] = [false, 0];
  for (const [index, byte] of bytes.entries()) {
    if (byte === mark) isOpen = !isOpen;
    else if (!isOpen && (byte === 0x0a || byte === 0x0d)) end = index + 1;
  }
  return end;
}
