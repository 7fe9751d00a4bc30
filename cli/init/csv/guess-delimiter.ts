import { guessHeader } from './guess-header';
import { linesOf, parseSample, widthOf } from './parse-sample';
import type { SampleMarks } from './parse-sample';

const single = [',', ';', '\t', '|', '^', '~', '\u0001', '\u001f', ':'];
/** Of several characters, as exports write them whose values may have any single one. */
const several = [
  ...[
    '|~|',
    '~|~',
    '|^|',
    '^|^',
    '|#|',
    '#|#',
    '<|>',
    '|;|',
    '@|@',
    '~^~',
    '^~^',
    '|@|',
    '{|}',
    ';;;',
    '|||',
  ],
  ...['||', '^^', '~~', '::', ';;', '~|', '|~', '^|', '|^', '@@', '##'],
];

export interface FoundDelimiter {
  readonly delimiter: string;
  /** Of the text's records by it: the most frequent number of fields, and the share of the records that have it. */
  readonly width: number;
  readonly share: number;
}

/** The delimiter by which the most records have the same number of fields, more than one. */
export function guessDelimiter(text: string, quote: string | null, most: number): FoundDelimiter {
  const of = (delimiter: string): FoundDelimiter => ({
    delimiter,
    ...widthOf(parseSample(text, { delimiter, quote }, most)),
  });
  const [best] = single
    .map(of)
    .sort((a, b) => b.share * Math.min(b.width, 2) - a.share * Math.min(a.width, 2) || b.width - a.width);
  if (best === undefined || best.width === 1) return of(',');
  const longer = several.find((each) => each.includes(best.delimiter) && isMeant(each, best.delimiter));
  return longer === undefined ? best : of(longer);

  /** The single one stands nowhere but in the longer one. Of one that repeats it, an empty field could stand between two. */
  function isMeant(delimiter: string, part: string): boolean {
    const marks: SampleMarks = { delimiter, quote };
    const lines = linesOf(text).slice(0, most);
    const records = parseSample(text, marks, most);
    if (widthOf(records).width < 2 || widthOf(records).share < 0.9) return false;
    if (lines.some((line) => line.replaceAll(delimiter, '').includes(part))) return false;
    return new Set(delimiter).size > 1 || guessHeader(records).is;
  }
}
