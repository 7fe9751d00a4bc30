import type { StagingSpec } from '../../../sql';
import { layoutOf } from '../columns/layout';
import type { Layout } from '../columns/layout';
import { withOthers } from '../columns/other-columns';
import { FileFaultError } from '../errors';
import { recordReason } from '../rejects/reasons';
import type { SplitRecord } from '../split/split-record';
import { readRecords } from './read-records';
import { TrailerRule } from './trailer-rule';

/** Data records, and where their fields are. */
export interface DataRecords {
  readonly layout: Layout;
  readonly records: readonly SplitRecord[];
}

/**
 * A file's data records, a few thousand at a time. A header in the middle of a file counts from there on.
 * @throws FileFaultError when a header cannot be read, or lacks a needed column, or a trailer is not there or says another number
 */
export async function* readRows(path: string, spec: StagingSpec): AsyncGenerator<DataRecords> {
  const { columnOrder, delimiter, trailer } = spec.csv;
  const rule = trailer === undefined ? undefined : new TrailerRule(trailer, delimiter);
  let layout = columnOrder === null ? undefined : layoutOf(columnOrder, spec);
  for await (const all of readRecords(path, spec)) {
    const records = rule === undefined ? all : rule.without(all);
    let from = 0;
    for (let at = nextHeader(records, 0); at !== -1; at = nextHeader(records, from)) {
      if (layout !== undefined && (at > from || layout.others !== undefined))
        yield { layout, records: records.slice(from, at) };
      layout = layoutOfHeader(records[at], spec);
      from = at + 1;
    }
    if (layout !== undefined) yield { layout, records: from === 0 ? records : records.slice(from) };
  }
  rule?.finish();
}

const nextHeader = (records: readonly SplitRecord[], from: number): number => {
  for (let at = from; at < records.length; at++) if (records[at]?.number === 0) return at;
  return -1;
};

function layoutOfHeader(header: SplitRecord | undefined, spec: StagingSpec): Layout {
  if (header === undefined) throw new Error('There is no header.');
  const place = header.line === 1 ? 'the header' : `the header in line ${header.line}`;
  if (header.fault === null)
    return withOthers(layoutOf(header.fields, spec, place), header.fields, spec, place);
  const reason = recordReason(header.fault, spec.csv);
  throw new FileFaultError(`${place} cannot be read: ${reason}. Correct the file or the catalog.`);
}
