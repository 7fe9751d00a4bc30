import fc from 'fast-check';
import { decoderFor } from '../../../local/staging/read/decoder';
import { casesOf, propertyParameters } from '../../oracle';
import { mutatedCsv } from '../../support/mutated-csv';
import type { MutatedCsv } from '../../support/mutated-csv';
import { plainName, plainRecords, rulesOf } from '../../support/plain-records';
import { split } from './support/split-text';

const cases = 3000;

/** What the splitter makes of a file: its data records as the plain reader tells them, up to a header that fails. */
function seenOf({ bytes, spec }: MutatedCsv, pieces: (text: string) => readonly string[]): unknown {
  const rules = rulesOf(spec);
  const decoder = decoderFor('utf-8');
  const records: unknown[] = [];
  let header: readonly string[] = [];
  for (const record of split(pieces(decoder.decode(bytes) + decoder.end()), spec)) {
    if (record.number === 0) {
      header = record.fields.map(plainName);
      const isWhole = rules.needed.every((name) => header.filter((each) => each === name).length === 1);
      if (record.fault !== null || !isWhole) return { fails: true, records };
      continue;
    }
    const fields = record.fault === null ? record.fields : null;
    const raw = record.raw.replaceAll(/\p{Surrogate}+/gu, '\uF8FF');
    records.push({ line: record.line, raw, fields, header });
  }
  return { fails: false, records };
}

/** How many marks stand for undecodable bytes does not matter. */
const plainOf = ({ bytes, spec }: MutatedCsv): unknown => {
  const { fails, records } = plainRecords(bytes, rulesOf(spec));
  return {
    fails,
    records: records.map((each) => ({ ...each, raw: each.raw.replaceAll(/\uF8FF+/g, '\uF8FF') })),
  };
};

describe('a mutated file', () => {
  it(
    'has the records that the plain reader sees, however its text comes in pieces',
    () => {
      fc.assert(
        fc.property(mutatedCsv, fc.array(fc.nat(400), { maxLength: 6 }), (file, cuts) => {
          const expected = plainOf(file);
          expect(seenOf(file, (text) => [text])).toEqual(expected);
          expect(
            seenOf(file, (text) => {
              const places = [
                0,
                ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b),
                text.length,
              ];
              return places.slice(1).map((place, index) => text.slice(places[index], place));
            }),
          ).toEqual(expected);
        }),
        propertyParameters(cases),
      );
    },
    120_000 + 20 * casesOf(cases),
  );
});
