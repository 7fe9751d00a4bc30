import { isAscii } from 'node:buffer';

/**
 * Marks bytes that could not be decoded: a surrogate without its partner, which no encoding yields. A record is intact
 * when it is well-formed, and a U+FFFD that the source really wrote remains one.
 */
export const undecodable = '\uD800';

const replacement = '\uFFFD';
const replacementBytes = Buffer.from(replacement);

/** Text of whole characters; every invalid part becomes one `undecodable`. */
export function decodeUtf8(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  const text = bytes.toString('utf8');
  return text.includes(replacement) ? markInvalid(bytes) : text;
}

/** A U+FFFD that is in the file has its own bytes there; one that the decoder puts in has not. */
function markInvalid(bytes: Buffer): string {
  const parts: string[] = [];
  for (let from = 0; ;) {
    const next = bytes.indexOf(replacementBytes, from);
    const part = bytes.subarray(from, next === -1 ? bytes.length : next);
    parts.push(part.toString('utf8').replaceAll(replacement, undecodable));
    if (next === -1) return parts.join(replacement);
    from = next + replacementBytes.length;
  }
}

/** Without a byte that is left over: that is only at the end of a file, and undecodable. */
export function decodeUtf16(bytes: Buffer): string {
  const read = bytes.toString('utf16le');
  const text = read.isWellFormed() ? read : read.replaceAll(/\p{Surrogate}/gu, undecodable);
  return bytes.length % 2 === 0 ? text : text + undecodable;
}

/** A copy with the bytes of each unit swapped: the given bytes belong to the reader. */
export function swapped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.subarray(0, copy.length - (copy.length % 2)).swap16();
  return copy;
}

/** 0x80 to 0x9F, where windows-1252 differs from ISO 8859-1; a space is a byte that it does not define. */
const upper = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const differing = /[\x80-\x9F]/g;

export function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(differing, (character) => {
    const mapped = upper.charAt(character.charCodeAt(0) - 0x80);
    return mapped === ' ' ? undecodable : mapped;
  });
}
