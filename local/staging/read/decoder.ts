import type { Encoding } from '../../../catalog';
import { decodeUtf16, decodeUtf8, decodeWindows1252, swapped } from './encodings';

/** Turns a file's bytes into text, chunk by chunk; the text does not depend on where the chunks are cut. */
export interface Decoder {
  decode(bytes: Buffer): string;
  end(): string;
}

const none = Buffer.alloc(0);

export function decoderFor(encoding: Encoding): Decoder {
  switch (encoding) {
    case 'utf-8':
      return withoutBom(new CarryingDecoder(wholeUtf8, decodeUtf8));
    case 'iso-8859-1':
      return new CarryingDecoder(all, (bytes) => bytes.toString('latin1'));
    case 'windows-1252':
      return new CarryingDecoder(all, decodeWindows1252);
    case 'utf-16le':
      return withoutBom(new CarryingDecoder(wholeUtf16(1), decodeUtf16));
    case 'utf-16be':
      return withoutBom(new CarryingDecoder(wholeUtf16(0), (bytes) => decodeUtf16(swapped(bytes))));
  }
}

/** Keeps a character that is cut at the end of a chunk until the rest of it comes. */
class CarryingDecoder implements Decoder {
  private carried = none;

  constructor(
    private readonly whole: (bytes: Buffer) => number,
    private readonly convert: (bytes: Buffer) => string,
  ) {}

  decode(bytes: Buffer): string {
    const together = this.carried.length === 0 ? bytes : Buffer.concat([this.carried, bytes]);
    const length = this.whole(together);
    this.carried = length === together.length ? none : Buffer.from(together.subarray(length));
    return this.convert(together.subarray(0, length));
  }

  end(): string {
    return this.convert(this.carried);
  }
}

function withoutBom(decoder: Decoder): Decoder {
  let begun = false;
  const strip = (text: string): string => {
    if (begun || text === '') return text;
    begun = true;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
  return { decode: (bytes) => strip(decoder.decode(bytes)), end: () => strip(decoder.end()) };
}

const all = (bytes: Buffer): number => bytes.length;

/** The length without a character that is cut at the end: at most three bytes back is its first one. */
function wholeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const needed = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** @param high the place of the high byte in a unit */
const wholeUtf16 =
  (high: 0 | 1) =>
  (bytes: Buffer): number => {
    const length = bytes.length - (bytes.length % 2);
    const last = bytes[length - 2 + high] ?? 0;
    return length > 0 && last >= 0xd8 && last <= 0xdb ? length - 2 : length;
  };
