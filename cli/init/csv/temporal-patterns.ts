import type { Reading } from '../../../catalog';

/** A format of the catalog, with the pattern of what it takes. */
export interface TemporalPattern {
  readonly kind: 'date' | 'timestamp' | 'time';
  readonly format: string;
  readonly reading?: Reading;
  /** Without case, for the whole of a value; DuckDB and JavaScript read it alike. */
  readonly pattern: string;
}

const days = [
  ...[
    'YYYY-MM-DD',
    'YYYY/MM/DD',
    'YYYY.MM.DD',
    'DD-MM-YYYY',
    'DD/MM/YYYY',
    'DD.MM.YYYY',
    'MM/DD/YYYY',
    'MM-DD-YYYY',
  ],
  ...['DD-MON-YYYY', 'DD MON YYYY', 'DD-MON-RR', 'DD MON RR', 'DD/MM/RR', 'MM/DD/RR', 'DD.MM.RR', 'YYYYMMDD'],
];
/** As Excel and scripts write them, without the zeros. With points and two digits of a year it would rather be a version: 1.10.23. */
const unfilled = [
  'FMDD.MM.YYYY',
  'FMDD/MM/YYYY',
  'FMMM/DD/YYYY',
  'FMDD-MM-YYYY',
  'FMYYYY/MM/DD',
  'FMYYYY-MM-DD',
  'FMMM/DD/RR',
];
const unfilledTimes = [' HH24:MI:SS', ' HH24:MI', ' HH:MI:SS AM', ' HH:MI AM'];
const times = [
  ...[' HH24:MI:SS', 'THH24:MI:SS', ' HH24:MI', 'THH24:MI', ' HH24.MI.SS.FF', ' HH24.MI.SS', ':HH24:MI:SS'],
  ...[' HH.MI.SSXFF AM', ' HH.MI.SS AM', ' HH:MI:SSXFF AM', ' HH:MI:SS AM', ' HH:MI AM'],
];
/** Alone, a time of day. */
const timesOfDay = ['HH24:MI:SS', 'HH24:MI', 'HH:MI:SS AM', 'HH:MI AM'];
/** With an offset from UTC; Z is Z or an offset. */
const zoned = ['THH24:MI:SSZ', ' HH24:MI:SSZ', ' HH24:MI:SS TZH:TZM', ' HH.MI.SSXFF AM TZH:TZM'];

/** Nine digits, of which the last three are zero. */
const microseconds = '\\d{1,6}0{0,3}';

const fraction = `(?:\\.${microseconds})?`;

const parts: readonly (readonly [token: string, pattern: string])[] = [
  ['YYYY', '(?:0[1-9]|[1-9]\\d)\\d\\d'],
  ['RR', '\\d\\d'],
  ['MON', '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)'],
  ['MM', '(?:0[1-9]|1[0-2])'],
  ['DD', '(?:0[1-9]|[12]\\d|3[01])'],
  ['HH24', '(?:[01]\\d|2[0-3])'],
  ['HH', '(?:0[1-9]|1[0-2])'],
  ['MI', '[0-5]\\d'],
  ['SSXFF', `[0-5]\\d\\.${microseconds}`],
  ['SS', '[0-5]\\d'],
  ['FF', microseconds],
  ['AM', '(?:am|pm)'],
  ['TZH', '[-+](?:0\\d|1[0-5])'],
  ['TZM', '[0-5]\\d'],
  ['Z', '(?:z|[-+](?:0\\d|1[0-5]):?[0-5]\\d)'],
];

/** Behind FM, of numbers of two digits. */
const unfilledParts: Readonly<Record<string, string>> = {
  MM: '(?:0?[1-9]|1[0-2])',
  DD: '(?:0?[1-9]|[12]\\d|3[01])',
  HH24: '(?:[01]?\\d|2[0-3])',
  HH: '(?:0?[1-9]|1[0-2])',
  MI: '[0-5]?\\d',
  SS: '[0-5]?\\d',
};

/** A fraction may follow the seconds, whether or not the format says so (docs/csv.md#dates-and-timestamps). */
const localPattern = (kind: TemporalPattern['kind'], format: string): TemporalPattern => ({
  ...{ kind, format },
  pattern: patternOf(format) + (format.endsWith('SS') ? fraction : ''),
});
const withTimes = (ofDay: string, ofTime: readonly string[]): TemporalPattern[] =>
  ofTime.map((time) => localPattern('timestamp', ofDay + time));

const exact: readonly TemporalPattern[] = [
  ...timesOfDay.map((format) => localPattern('time', format)),
  ...days.map((format) => localPattern('date', format)),
  ...days.flatMap((day) => withTimes(day, times)),
  ...days.flatMap((day) =>
    zoned.map((time): TemporalPattern => ({
      kind: 'timestamp',
      format: day + time,
      reading: { as: 'offset' },
      pattern:
        patternOf(day + time.replace(/SSZ$/, 'SS')) + (time.endsWith('SSZ') ? fraction + patternOf('Z') : ''),
    })),
  ),
];

/** Behind all that have their zeros. */
const exactOrUnfilled: readonly TemporalPattern[] = [
  ...exact,
  ...unfilled.map((format) => localPattern('date', format)),
  ...unfilled.flatMap((day) => withTimes(day, unfilledTimes)),
];

/** The last are for digits behind the microseconds, which are cut only where the project says so. */
export const temporalPatterns: readonly TemporalPattern[] = [
  ...exactOrUnfilled,
  ...exact
    .filter(({ pattern }) => pattern.includes(microseconds))
    .map(({ pattern, reading, ...rest }) => ({
      ...rest,
      pattern: pattern.replace(microseconds, '\\d{1,9}'),
      reading: { ...reading, truncate: true },
    })),
];

function patternOf(format: string): string {
  const isFilled = !format.startsWith('FM');
  let pattern = '';
  let rest = isFilled ? format : format.slice('FM'.length);
  while (rest !== '') {
    const [token, filled] = parts.find(([each]) => rest.startsWith(each)) ?? [];
    const part = token === undefined || isFilled ? filled : (unfilledParts[token] ?? filled);
    pattern += part ?? (/[.]/.test(rest.charAt(0)) ? '\\.' : rest.charAt(0));
    rest = rest.slice(token?.length ?? 1);
  }
  return pattern;
}
