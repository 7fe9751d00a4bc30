import type { RejectLine, StagingRequest } from '../../../sql';
import type { SplitRecord } from '../split/split-record';
import { cutRaw } from './cut-text';
import { fieldCountReason, recordReason } from './reasons';

/** The line of a row that is refused as a whole; it has no other fault. */
export function rejectedRecord(
  { spec, files }: StagingRequest,
  file: number,
  record: SplitRecord,
  fields: number | undefined,
  expected: number,
): RejectLine {
  return {
    table_name: spec.table,
    file_key: files[file]?.key ?? '',
    record: record.number,
    line: record.line,
    fault: 1,
    column_name: null,
    value: null,
    reason:
      record.fault === null
        ? fieldCountReason(fields ?? 0, expected)
        : recordReason(record.fault, spec.csv.encoding),
    raw: cutRaw(record.raw),
  };
}
