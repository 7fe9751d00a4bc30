import type { StagingSpec } from '../../../sql';
import { RecordSplitter } from '../split/record-splitter';
import type { SplitRecord } from '../split/split-record';
import { readText } from './read-text';

/** A file's records, the header (record 0) among them, some thousand at a time. */
export async function* readRecords(path: string, csv: StagingSpec['csv']): AsyncGenerator<SplitRecord[]> {
  const splitter = new RecordSplitter(csv, csv.columnOrder === null ? 0 : 1);
  for await (const text of readText(path, csv.encoding)) yield splitter.push(text);
  yield splitter.end();
}
