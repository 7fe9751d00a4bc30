import { FileFaultError } from '../errors';

/** How files begin that other programs have packed. */
const beginnings: readonly { readonly what: string; readonly bytes: Buffer }[] = [
  { what: 'zip', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  { what: 'bzip2', bytes: Buffer.from('425a', 'hex') },
  { what: 'zstd', bytes: Buffer.from('28b52ffd', 'hex') },
  { what: 'gzip', bytes: Buffer.from('1f8b08', 'hex') },
];
/** Behind the size of its blocks, a bzip2 file has these digits of pi. */
const bzip2Block = Buffer.from('314159265359', 'hex');

/** @throws FileFaultError where the first bytes are those of a packed file, and no text */
export function refusePacked(bytes: Buffer): void {
  const found = beginnings.find(
    (each) =>
      bytes.subarray(0, each.bytes.length).equals(each.bytes) &&
      (each.what !== 'bzip2' || bytes.subarray(4, 10).equals(bzip2Block)),
  );
  if (found === undefined) return;
  throw new FileFaultError(
    found.what === 'gzip'
      ? 'is packed with gzip, and its name does not end in .gz. Send it again under a name that does.'
      : `is packed with ${found.what}; expected text, or gzip under a name that ends in .gz. Unpack it, or pack it with gzip, and send it again.`,
  );
}
