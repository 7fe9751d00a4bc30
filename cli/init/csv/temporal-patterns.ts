/** A format of the catalog, with the pattern of what it takes. */
export interface TemporalPattern {
  readonly kind: 'date' | 'timestamp';
  readonly format: string;
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
const times = [
  ...[' HH24:MI:SS', 'THH24:MI:SS', ' HH24:MI', 'THH24:MI', ' HH24.MI.SS.FF', ' HH24.MI.SS', ':HH24:MI:SS'],
];

const parts: readonly (readonly [token: string, pattern: string])[] = [
  ['YYYY', '(?:0[1-9]|[1-9]\\d)\\d\\d'],
  ['RR', '\\d\\d'],
  ['MON', '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)'],
  ['MM', '(?:0[1-9]|1[0-2])'],
  ['DD', '(?:0[1-9]|[12]\\d|3[01])'],
  ['HH24', '(?:[01]\\d|2[0-3])'],
  ['MI', '[0-5]\\d'],
  ['SS', '[0-5]\\d'],
  ['FF', '\\d{1,6}0{0,3}'],
];

export const temporalPatterns: readonly TemporalPattern[] = [
  ...days.map((format): TemporalPattern => ({ kind: 'date', format, pattern: patternOf(format) })),
  ...days.flatMap((day) =>
    times.map((time): TemporalPattern => ({
      kind: 'timestamp',
      format: day + time,
      // A fraction may follow the seconds, whether or not the format says so (docs/csv.md#dates-and-timestamps).
      pattern: patternOf(day + time) + (time.endsWith('SS') ? '(?:\\.\\d{1,6}0{0,3})?' : ''),
    })),
  ),
];

function patternOf(format: string): string {
  let pattern = '';
  let rest = format;
  while (rest !== '') {
    const part = parts.find(([token]) => rest.startsWith(token));
    pattern += part?.[1] ?? (/[.]/.test(rest.charAt(0)) ? '\\.' : rest.charAt(0));
    rest = rest.slice(part?.[0].length ?? 1);
  }
  return pattern;
}
