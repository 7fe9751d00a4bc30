import fc from 'fast-check';
import { encodings } from '../../../catalog';
import { encode } from '../../../local/staging';
import { decoderFor } from '../../../local/staging/read/decoder';

describe.each(encodings)('a text in %s', (encoding) => {
  const decode = (bytes: Buffer): string => {
    const decoder = decoderFor(encoding);
    return decoder.decode(bytes) + decoder.end();
  };

  it('comes out of its bytes as it went in, whatever could be read from a file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = decode(Buffer.from(bytes));
        // What no bytes stand for is not written, and a byte order mark of the text itself is read as that of the file.
        fc.pre(text.isWellFormed() && !text.startsWith('\uFEFF'));
        expect(decode(encode(text, encoding))).toBe(text);
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });

  it('holds rupees, accents and names where the encoding has them', () => {
    const text = { 'iso-8859-1': 'é£§', 'windows-1252': 'é€“Ÿ' }[encoding as string] ?? 'é₹किराना🛒';
    expect(decode(encode(text, encoding))).toBe(text);
  });
});
