import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseWritten } from '../../contracts';
import { hasCode } from './errors';

/** What a file holds, or why it cannot be read as what it should be. */
export type ReadJson<T> =
  { readonly kind: 'read'; readonly value: T } | { readonly kind: 'damaged'; readonly fault: string };

/** A JSON file of our own, checked; `undefined` where there is none. Throws what the file system says of any other trouble. */
export function readJsonFile<T>(path: string, schema: z.ZodType<T>): ReadJson<T> | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
  const read = parseWritten(text, schema, (error) => `is not what was written: ${z.prettifyError(error)}`);
  return 'fault' in read ? { kind: 'damaged', fault: `it ${read.fault}` } : { kind: 'read', ...read };
}
