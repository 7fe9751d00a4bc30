import type { StagingSpec } from '../../../../sql';
import { RecordSplitter } from '../../../../local/staging/split/record-splitter';
import type { Dialect, SplitRecord } from '../../../../local/staging/split/split-record';
import { specOf } from './vector';

export const comma: Dialect = { delimiter: ',', quote: '"' };

/** Files without a header, of records of so many fields. */
export const headless = (
  width: number,
  csv: Dialect & { readonly lineEnd?: StagingSpec['csv']['lineEnd'] } = comma,
): StagingSpec =>
  specOf({ csv: { ...csv, columnOrder: Array.from({ length: width }, (_, place) => `column ${place}`) } });

/** The records of a text that comes in pieces. */
export function split(pieces: readonly string[], spec: StagingSpec = headless(3)): SplitRecord[] {
  const splitter = new RecordSplitter(spec);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.finish()];
}

/** What can be seen of a record. */
export const seen = (record: SplitRecord): unknown => ({
  number: record.number,
  line: record.line,
  raw: record.raw,
  fault: record.fault,
  fields: record.fault === null ? record.fields : undefined,
});
