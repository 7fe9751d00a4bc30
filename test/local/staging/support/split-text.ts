import { RecordSplitter } from '../../../../local/staging/split/record-splitter';
import type { Dialect, SplitRecord } from '../../../../local/staging/split/split-record';

export const comma: Dialect = { delimiter: ',', quote: '"' };

/** The records of a text that comes in pieces. */
export function split(pieces: readonly string[], dialect: Dialect = comma): SplitRecord[] {
  const splitter = new RecordSplitter(dialect, 1);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

/** What can be seen of a record. */
export const seen = (record: SplitRecord): unknown => ({
  number: record.number,
  line: record.line,
  raw: record.raw,
  fault: record.fault,
  fields: record.fault === null ? record.fields : undefined,
});
