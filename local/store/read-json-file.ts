import { readFileSync } from 'node:fs';
import { z } from 'zod';
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
  if (text.trim() === '') return { kind: 'damaged', fault: 'it is empty' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'damaged', fault: 'it is cut or no JSON' }; // the parser's message quotes what is in the file
  }
  const checked = schema.safeParse(value);
  return checked.success
    ? { kind: 'read', value: checked.data }
    : { kind: 'damaged', fault: `it is not what was written: ${z.prettifyError(checked.error)}` };
}
