import { randomUUID } from 'node:crypto';
import { InvalidKey } from './errors';

/** S3's limit for a key. */
const maxKeyBytes = 1024;
/** The limit of common file systems for one name. */
const maxNameBytes = 255;

/** The name of a file that is being written, when the cache folder is on another file system. It is not an object. */
export const temporaryName = (): string => `.loadline-${randomUUID()}.tmp`;

export const isTemporary = (name: string): boolean => /^\.loadline-[0-9a-f-]+\.tmp$/.test(name);

/** Refuses keys that would leave the bucket's folder, or that a folder cannot tell from another key. */
export function checkKey(key: string): void {
  const fault = faultOf(key);
  if (fault !== undefined) throw new InvalidKey(key, fault);
}

function faultOf(key: string): string | undefined {
  if (key === '') return 'it is empty';
  if (key.includes('\0')) return 'it contains a NUL character';
  if (/\p{Surrogate}/u.test(key)) return 'it is not valid Unicode';
  if (Buffer.byteLength(key) > maxKeyBytes) return `it has more than ${maxKeyBytes} bytes`;
  if (process.platform === 'win32' && /[\\:]/.test(key)) return 'it contains a backslash or a colon';
  for (const segment of key.split('/')) {
    if (segment === '') return 'it begins or ends with a slash, or has two together';
    if (segment === '.' || segment === '..') return `it has the part "${segment}"`;
    if (Buffer.byteLength(segment) > maxNameBytes)
      return `one of its parts has more than ${maxNameBytes} bytes`;
    if (isTemporary(segment)) return 'the name is reserved for files that are being written';
  }
  return undefined;
}

/**
 * S3's order of keys: by their UTF-8 bytes, which is the order of code points. UTF-16 departs from it only where one of
 * the first differing units is half of a surrogate pair: that one stands for a code point above all others.
 */
export function compareBytewise(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  if (at === shorter) return left.length - right.length;
  const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
  return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** The parts of `s3://bucket/key`. */
export function s3Address(uri: string): { readonly bucket: string; readonly key: string } | undefined {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/([^]+)$/.exec(uri) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}
