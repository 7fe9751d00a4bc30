import type { Encoding } from '../../../catalog';
import { decodeWindows1252 } from './encodings';

/** The text's bytes, without a byte order mark. The text must come from `decoderFor`, so that each character has bytes. */
export function encode(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'iso-8859-1':
      return Buffer.from(text, 'latin1');
    case 'windows-1252':
      return Buffer.from(Array.from(text, (character) => bytesOf1252.get(character) ?? unknown1252));
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
  }
}

const unknown1252 = '?'.charCodeAt(0);
const bytesOf1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [decodeWindows1252(Buffer.from([byte])), byte]),
);
