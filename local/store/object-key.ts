import { InvalidKey } from './errors';

/** S3's limit for a key. */
const maxKeyBytes = 1024;
/** What the common file systems allow for one name. */
const maxNameBytes = 255;

/** Names of files that are being written where the cache folder lies on another file system. They are no objects. */
const temporaryName = /^\.loadline-[0-9a-f-]+\.tmp$/;

export const isTemporary = (name: string): boolean => temporaryName.test(name);

/** Refuses keys that would leave the bucket's folder, or that a folder cannot tell from another key. */
export function checkKey(key: string): void {
  const fault = faultOf(key);
  if (fault !== undefined) throw new InvalidKey(key, fault);
}

function faultOf(key: string): string | undefined {
  if (key === '') return 'it is empty';
  if (key.includes('\0')) return 'it holds a NUL character';
  if (/\p{Surrogate}/u.test(key)) return 'it is not Unicode';
  if (Buffer.byteLength(key) > maxKeyBytes) return `it has more than ${maxKeyBytes} bytes`;
  if (process.platform === 'win32' && /[\\:]/.test(key)) return 'it holds a backslash or a colon';
  for (const segment of key.split('/')) {
    if (segment === '') return 'it begins or ends with a slash, or has two together';
    if (segment === '.' || segment === '..') return `it has the part "${segment}"`;
    if (Buffer.byteLength(segment) > maxNameBytes)
      return `one of its parts has more than ${maxNameBytes} bytes`;
    if (isTemporary(segment)) return 'the name is kept for files being written';
  }
  return undefined;
}
