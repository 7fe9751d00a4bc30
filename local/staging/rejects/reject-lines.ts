import type { RejectLine, StagingRequest } from '../../../sql';
import type { CheckedField } from '../columns/checked-field';
import type { FieldFault } from '../columns/field-sql';
import { textOfFile } from '../columns/from-file';
import type { Layout } from '../columns/layout';
import type { FaultyRow } from '../segment/segment-loader';
import type { SplitRecord } from '../split/split-record';
import { fieldCountReason, fieldReason, recordReason } from './reasons';

/** The line of a row that is rejected as a whole; it has no other fault. */
export function recordReject(
  { spec, files }: StagingRequest,
  file: number,
  record: SplitRecord,
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
        ? fieldCountReason(record.fieldCount, expected, spec.csv)
        : recordReason(record.fault, spec.csv),
    raw: cutRaw(record.raw),
  };
}

/** A line for each fault of a row that DuckDB refused; the first one carries the record as it is in the file. */
export function fieldRejects(
  request: StagingRequest,
  fields: readonly CheckedField[],
  layout: Layout,
  record: SplitRecord,
  row: FaultyRow,
): RejectLine[] {
  const { spec, files } = request;
  return row.faults.split(',').map((each, index) => {
    const [place = '', fault = ''] = each.split(':');
    const field = fields[Number(place)];
    if (field === undefined) throw new Error(`"${each}" names no field.`);
    const file = files[row.file] ?? { batchDate: '' };
    // Of a column that the record lacks.
    const instead = field.kind === 'column' ? textOfFile(field.column, file) : '';
    const value = record.fields[layout.places[Number(place)] ?? -1] ?? instead;
    return {
      table_name: spec.table,
      file_key: files[row.file]?.key ?? '',
      record: record.number,
      line: record.line,
      fault: index + 1,
      column_name: field.kind === 'column' ? field.column.name : field.csvName,
      value: cutValue(value),
      reason: fieldReason(field, fault as FieldFault, value, spec),
      raw: index === 0 ? cutRaw(record.raw) : null,
    };
  });
}

const maxValueCharacters = 1000;
const maxRawBytes = 60_000;

/** A field for `etl.rejected_row.value`: at most 1,000 characters, NULL for an empty field. */
function cutValue(value: string): string | null {
  if (value === '') return null;
  const characters = Array.from(storable(value.slice(0, 2 * maxValueCharacters)));
  return characters.slice(0, maxValueCharacters).join('');
}

/** A record for `etl.rejected_row.raw`: at most 60,000 bytes, no character cut in two. */
function cutRaw(raw: string): string {
  const text = storable(raw.slice(0, maxRawBytes));
  const bytes = Buffer.from(text);
  if (bytes.length <= maxRawBytes) return text;
  let end = maxRawBytes;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

/** A warehouse takes neither undecodable text nor NUL: they become U+FFFD and the picture of NUL, U+2400. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\u2400');
