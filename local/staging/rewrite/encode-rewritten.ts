import type { Encoding } from '../../../catalog';
import { encode } from '../read/encode';
import { undecodable } from '../read/encodings';

/** A byte that the encoding does not have, for one that could not be read; UTF-16 has the lone surrogate itself. */
const noByte: Partial<Record<Encoding, number>> = { 'utf-8': 0xff, 'windows-1252': 0x81 };

/** Text of `decoderFor` as bytes again. What could not be read stays unreadable, though perhaps by another byte. */
export function encodeRewritten(text: string, encoding: Encoding): Buffer {
  const byte = noByte[encoding];
  if (byte === undefined || !text.includes(undecodable)) return encode(text, encoding);
  const parts = text.split(undecodable).map((part) => encode(part, encoding));
  return Buffer.concat(parts.flatMap((part, place) => (place === 0 ? [part] : [Buffer.from([byte]), part])));
}

const marks: Partial<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.from([0xef, 0xbb, 0xbf]),
  'utf-16le': Buffer.from([0xff, 0xfe]),
  'utf-16be': Buffer.from([0xfe, 0xff]),
};

/** The byte order mark that a decoder takes away from a file that begins with these bytes; empty: there is none. */
export function byteOrderMark(beginning: Buffer, encoding: Encoding): Buffer {
  const mark = marks[encoding];
  return mark !== undefined && beginning.subarray(0, mark.length).equals(mark) ? mark : Buffer.alloc(0);
}
