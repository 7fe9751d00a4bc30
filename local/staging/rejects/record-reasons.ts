import { maxRecordLength } from '../split/record-splitter';
import type { RecordFault } from '../split/split-record';

const characters = maxRecordLength.toLocaleString('en');

const reasons: Readonly<Record<RecordFault, string>> = {
  unterminated: `a quote is opened and not closed: allowed is a closing quote within ${characters} characters, before the file ends`,
  malformed:
    'text after a closing quote: allowed is the delimiter or the end of the line; a quote within quotes is written twice',
  tooLong: `the record is too long: allowed are ${characters} characters`,
  encoding: '',
};

export const recordReason = (fault: RecordFault, encoding: string): string =>
  fault === 'encoding'
    ? `bytes that are no ${encoding}: allowed is the encoding that the catalog declares`
    : reasons[fault];

export const raggedReason = (fields: number, expected: number): string =>
  `too ${fields < expected ? 'few' : 'many'} fields: the row has ${fields}, allowed are exactly ${expected}`;
