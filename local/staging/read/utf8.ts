import { isAscii } from 'node:buffer';
import { undecodable } from './undecodable';

const replacement = '\uFFFD';
const replacementBytes = Buffer.from(replacement);

/** Text of whole characters; every invalid part becomes one `undecodable`. */
export function decodeUtf8(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  const text = bytes.toString('utf8');
  return text.includes(replacement) ? markInvalid(bytes) : text;
}

/** Tells a U+FFFD that stands in the file from those that the decoder puts in: only the first has its bytes there. */
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
