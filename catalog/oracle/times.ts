import { date, interval, timestamp, timestamptz } from '../language/column';
import { mappedTo } from './mapping';
import type { MappedColumn, Mapping } from './mapping';

export const dates: Mapping = (_, { dateFormat }) => {
  const format = dateFormat ?? 'YYYY-MM-DD HH24:MI:SS';
  const hasTime = /HH|MI|SS/i.test(format);
  const doubt =
    dateFormat === undefined
      ? "the format is the export's (NLS_DATE_FORMAT), and may leave the time out"
      : null;
  return {
    ...mappedTo(hasTime ? timestamp({ format }) : date({ format }), 'a day and a time to the second', doubt),
    format: 'dateFormat',
  };
};

export const timestamps: Mapping = (sizes, { timestampFormat }) => ({
  ...mappedTo(
    timestamp({ format: timestampFormat ?? 'DD-MON-RR HH.MI.SSXFF AM' }),
    'a day and a time',
    doubtOf([
      timestampFormat === undefined && "the format is the export's (NLS_TIMESTAMP_FORMAT)",
      isFine(sizes) && tooFine,
    ]),
  ),
  format: 'timestampFormat',
});

export const zoned: Mapping = (sizes, { timestampTzFormat }) => ({
  ...mappedTo(
    timestamptz({ format: timestampTzFormat ?? 'DD-MON-RR HH.MI.SSXFF AM TZH:TZM' }),
    'a day and a time with its offset, kept in UTC',
    doubtOf([
      timestampTzFormat === undefined &&
        "the format is the export's (NLS_TIMESTAMP_TZ_FORMAT); a region's name (TZR) is read only where all rows have the same one, as text in double quotes beside timeZone",
      isFine(sizes) && tooFine,
    ]),
  ),
  format: 'timestampTzFormat',
});

export const localZone: Mapping = (sizes, options) => {
  const mapped = timestamps(sizes, options) as MappedColumn;
  const doubt = "it is written in the time zone of the export's session: declare that as timeZone, '+05:30'";
  return { ...mapped, doubt: doubtOf([mapped.doubt, doubt]) };
};

const tooFine = 'fractions beyond microseconds are rejected without .truncate() or .round()';
/** Without a precision, a TIMESTAMP has six digits. */
const isFine = ([precision = '']: readonly string[]): boolean => Number(precision) > 6;

const doubtOf = (doubts: readonly (string | null | false)[]): string | null =>
  doubts.filter((each) => typeof each === 'string').join('; ') || null;

export const yearsToMonths: Mapping = () => mappedTo(interval('year to month'), 'kept as months');
export const daysToSeconds: Mapping = () => mappedTo(interval('day to second'), 'kept as seconds');
