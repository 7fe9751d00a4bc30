import fc from 'fast-check';
import { visible, visibleLine } from '../../catalog';

/** Written as ranges of code points, not as the expression under test. */
const unseen = (code: number): boolean =>
  (code < 0x20 && code !== 0x0a) ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069) ||
  (code >= 0xd800 && code <= 0xdfff) ||
  [0x061c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0xfeff].includes(code);

/** Any code units, the dangerous ones often. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '\u001b[2J',
        '\u202e',
        '\u2066',
        '\ufeff',
        '\r\n',
        '\t',
        '\u009b',
        '\ud83d',
        '\\x1b',
        '\u{e0041}',
      ),
    ),
  )
  .map((parts) => parts.join(''));

const codesOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

describe('visible text', () => {
  it('has no character that is not seen or that turns what is seen, whatever it was', () => {
    fc.assert(
      fc.property(anyText, (text) => !codesOf(visible(text)).some(unseen)),
      { numRuns: 2000 },
    );
  });

  it('has its line feeds still, and as one line none', () => {
    const lines = (text: string): number => text.split('\n').length;
    fc.assert(fc.property(anyText, (text) => lines(visible(text)) === lines(text)));
    fc.assert(fc.property(anyText, (text) => lines(visibleLine(text)) === 1));
  });

  it('stays as it is when it is made visible again', () => {
    fc.assert(fc.property(anyText, (text) => visible(visible(text)) === visible(text)));
  });

  it('keeps what can be seen, in its order', () => {
    const seen = fc.string({ unit: 'grapheme' }).filter((text) => !codesOf(text).some(unseen));
    fc.assert(fc.property(seen, (text) => visible(text) === text || /[\u00ad\u180e]/.test(text)));
  });

  it.each([
    ['a\u001b[31mred\u007f', 'a\\x1b[31mred\\x7f'],
    ['cust\u202evsc.exe', 'cust\\u202evsc.exe'],
    ['\ufeffop\tid\r\n1', '\\ufeffop\\tid\\r\n1'],
    ['half \ud83d, whole \u{1f600}', 'half \\ud83d, whole \u{1f600}'],
    ['tag \u{e0041}', 'tag \\u{e0041}'],
    ['क्\u200dष 👨\u200d👩', 'क्\u200dष 👨\u200d👩'],
  ])('writes %j as %j', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });
});
