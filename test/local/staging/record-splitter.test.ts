import fc from 'fast-check';
import { maxRecordLength } from '../../../local/staging/split/parse-record';
import { headless, seen, split } from './support/split-text';

const dialect = fc
  .constantFrom(',', ';', '\t', '|', '\x01', '1', 'N', '¦')
  .chain((delimiter) => fc.constantFrom('"', "'", '~').map((quote) => ({ delimiter, quote })));

/** Texts in which everything that means something is frequent. */
const lively = (marks: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...units(marks), 'a', 'b', '\r\n', '\n', '\r', '😀', ' '), { maxLength: 60 })
    .map((parts) => parts.join(''));

describe('RecordSplitter', () => {
  it('gives back any fields that were written by RFC 4180, with the lines on which their records begin', () => {
    fc.assert(
      fc.property(
        fc.tuple(dialect, fc.integer({ min: 2, max: 5 })).chain(([each, width]) =>
          fc.record({
            dialect: fc.constant(each),
            width: fc.constant(width),
            rows: fc.array(
              fc.array(lively(each.delimiter + each.quote), { minLength: width, maxLength: width }),
              { maxLength: 8 },
            ),
            lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
            always: fc.boolean(),
          }),
        ),
        ({ dialect: { delimiter, quote }, width, rows, lineEnd, always }) => {
          const written = rows.map((row) =>
            row.map((field) => write(field, delimiter, quote, always)).join(delimiter),
          );
          const records = split(
            [written.map((each) => each + lineEnd).join('')],
            headless(width, { delimiter, quote }),
          );
          expect(records.map((record) => record.fields)).toEqual(rows);
          expect(records.map((record) => record.fault)).toEqual(rows.map(() => null));
          expect(records.map((record) => record.raw)).toEqual(written);
          let line = 1;
          for (const [index, text] of written.entries()) {
            expect(records[index]?.line).toBe(line);
            line += lines(text + lineEnd);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('cuts the same records however the text comes in pieces', () => {
    fc.assert(
      fc.property(lively(',"'), fc.array(fc.nat(80)), (text, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        expect(split(pieces).map(seen)).toEqual(split([text]).map(seen));
        expect(split(units(text)).map(seen)).toEqual(split([text]).map(seen));
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts the same records around the greatest length however the text comes in pieces', () => {
    const tail = '"x",\n"\r\nI,b,y\r\n"c"d,\ne,f\n';
    for (const over of [-3, -2, -1, 0, 1, 2, 3]) {
      for (const begin of ['I,a,', 'I,"a', 'I,"a","', '"I"a,']) {
        const text = begin + 'x'.repeat(maxRecordLength - begin.length + over) + tail;
        const whole = split([text]).map(seen);
        expect(whole.length).toBeGreaterThan(1);
        for (const at of [-2, -1, 0, 1, 2, 3]) {
          const cut = maxRecordLength + at;
          expect(split([text.slice(0, cut), text.slice(cut)]).map(seen)).toEqual(whole);
          expect(
            split([text.slice(0, 9), text.slice(9, cut), text.slice(cut, cut + 1), text.slice(cut + 1)]).map(
              seen,
            ),
          ).toEqual(whole);
        }
      }
    }
  });

  it('never loses text: records and blank lines together are the text', () => {
    fc.assert(
      fc.property(lively(',"'), (text) => {
        const records = split([text]);
        let at = 0;
        for (const record of records) {
          const found = text.indexOf(record.raw, at);
          // Only line ends stand between two records.
          expect(text.slice(at, found)).toMatch(/^[\r\n]*$/);
          at = found + record.raw.length;
          expect(record.line).toBe(lines(text.slice(0, found)) + 1);
        }
        expect(text.slice(at)).toMatch(/^[\r\n]*$/);
        expect(records.map(({ number }) => number)).toEqual(records.map((_, index) => index + 1));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a file of stray quotes in one pass', () => {
    const text = 'I,"a\n'.repeat(20_000);
    expect(split([text]).length).toBe(20_000);
  });

  it('keeps little of a line that never ends', () => {
    const splitter = split(Array.from({ length: 40 }, () => 'x'.repeat(1 << 18)));
    expect(splitter).toHaveLength(1);
    expect(splitter[0]?.fault).toBe('tooLong');
    expect(splitter[0]?.raw.length).toBe(maxRecordLength);
  });
});

const units = (text: string): string[] => Array.from({ length: text.length }, (_, at) => text.charAt(at));

function write(field: string, delimiter: string, quote: string, always: boolean): string {
  const plain = ![delimiter, quote, '\r', '\n'].some((mark) => field.includes(mark));
  return plain && !always ? field : quote + field.replaceAll(quote, quote + quote) + quote;
}

const lines = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
