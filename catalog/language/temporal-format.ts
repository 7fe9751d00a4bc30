/** How a CSV writes a date or a timestamp, in Oracle's tokens (docs/csv.md). A field before those that it begins with. */
export const formatFields = [
  'YYYY',
  'RR',
  'MONTH',
  'MON',
  'MM',
  'MI',
  'DAY',
  'DY',
  'DD',
  'HH24',
  'HH12',
  'HH',
  'SS',
  'FF1',
  'FF2',
  'FF3',
  'FF4',
  'FF5',
  'FF6',
  'FF7',
  'FF8',
  'FF9',
  'FF',
  'AM',
  'PM',
  'A.M.',
  'P.M.',
  'TZH',
  'TZM',
  'Z',
] as const;
export type FormatField = (typeof formatFields)[number];

/** A separator is a text that stands there as it is. `short`, behind FM: a number of two digits may lack its zero. */
export type FormatToken =
  { readonly field: FormatField; readonly short?: true } | { readonly separator: string };

export type TemporalKind = 'date' | 'timestamp' | 'time';

const allowed =
  'YYYY, RR, MM, MON, MONTH, DD, DY, DAY, HH24, HH (or HH12) with AM or A.M., MI, SS, FF, FF1 to FF9, SSXFF, TZH, TZM, Z, FM, ' +
  'text in double quotes, and - / . : , space or T between them';

/** Oracle's parts for a region (`EUROPE/BERLIN`) and for the name of its summer time (`CEST`). */
const regionNames = /^TZ[RD]/i;

const dateFields: readonly FormatField[] = ['YYYY', 'RR', 'MONTH', 'MON', 'MM', 'DAY', 'DY', 'DD'];
const meridians: readonly FormatField[] = ['AM', 'PM', 'A.M.', 'P.M.'];
const zoneFields: readonly FormatField[] = ['TZH', 'TZM', 'Z'];
/** Names and signs: no number goes on in them. */
const undigited: readonly FormatField[] = ['MONTH', 'MON', 'DAY', 'DY', ...meridians, 'TZH', 'Z'];
const twoDigits: readonly FormatField[] = ['MM', 'DD', 'HH24', 'HH12', 'HH', 'MI', 'SS'];

export const isFraction = (field: FormatField): boolean => field.startsWith('FF');
export const isMeridian = (field: FormatField): boolean => meridians.includes(field);
export const isZone = (field: FormatField): boolean => zoneFields.includes(field);

type Tokens = { readonly tokens: readonly FormatToken[] };
type FormatFault = { readonly fault: string };

/** The tokens of a format, or its fault as a message. */
export function parseFormat(format: string, kind: TemporalKind): Tokens | FormatFault {
  const tokens: FormatToken[] = [];
  let rest = format;
  let [isFilled, hasFillMode] = [true, false];
  while (rest !== '') {
    const upper = rest.toUpperCase();
    if (upper.startsWith('FM')) {
      [isFilled, hasFillMode] = [!isFilled, true]; // Oracle's fill mode, which each FM turns
      rest = rest.slice('FM'.length);
      continue;
    }
    const field = formatFields.find((each) => upper.startsWith(each) && !isMonthAndHour(each, upper));
    const [quoted = '', quotedText = ''] = /^"([^"]+)"/.exec(rest) ?? [];
    if (field !== undefined) {
      tokens.push({ field, ...(isFilled || !twoDigits.includes(field) ? {} : { short: true }) });
      rest = rest.slice(field.length);
    } else if (quoted !== '') {
      tokens.push({ separator: quotedText });
      rest = rest.slice(quoted.length);
    } else if (regionNames.test(rest)) {
      return {
        fault: `the format "${format}" has ${upper.slice(0, 3)}, the name of a zone in the text, which is not read: two rows could have two. Export the offset (TZH:TZM, a timestamptz); or, where all rows have one zone, write its name as it stands there, in double quotes, and declare it: timestamp({ format: '… "EUROPE/BERLIN"', timeZone: 'Europe/Berlin' }).`,
      };
    } else if (/^[-/.:, T]/.test(rest)) {
      tokens.push({ separator: rest.slice(0, 1) });
      rest = rest.slice(1);
    } else if (upper.startsWith('X') && endsInSeconds(tokens)) {
      tokens.push({ separator: '.' }); // Oracle's radix character
      rest = rest.slice(1);
    } else {
      return {
        fault: `the format "${format}" has "${rest}", which is not a part of a format; allowed are ${allowed}. Correct it.`,
      };
    }
  }
  const fault = faultOf(fieldsOf(tokens), kind) ?? (hasFillMode ? shortFault(tokens) : undefined);
  return fault === undefined ? { tokens } : { fault: `the format "${format}" ${fault}` };
}

/** FM without a number behind it, or a number that may lack its zero beside another one. */
function shortFault(tokens: readonly FormatToken[]): string | undefined {
  const isShort = (token: FormatToken | undefined): boolean => token !== undefined && 'short' in token;
  const isNumber = (token: FormatToken | undefined): boolean =>
    token !== undefined &&
    ('field' in token ? !undigited.includes(token.field) : /^\d/.test(token.separator));
  if (!tokens.some(isShort))
    return 'has FM, behind which no number may lack its zero. Leave it out, or put it before MM, DD, HH24, HH12, MI or SS.';
  const meets = tokens.some(
    (token, place) =>
      (isShort(token) && isNumber(tokens[place + 1])) || (isNumber(token) && isShort(tokens[place + 1])),
  );
  return meets
    ? 'has a number behind FM right beside another one, so that nobody knows where it ends. Put text between them.'
    : undefined;
}

/** `MONTHH24` is MON, T and HH24: H24 is no field. */
const isMonthAndHour = (field: FormatField, rest: string): boolean =>
  field === 'MONTH' && /^MONTHH(?!H)/.test(rest);

export const fieldsOf = (tokens: readonly FormatToken[]): FormatField[] =>
  tokens.flatMap((token) => ('field' in token ? [token.field] : []));

function endsInSeconds(tokens: readonly FormatToken[]): boolean {
  const last = tokens.at(-1);
  return last !== undefined && 'field' in last && last.field === 'SS';
}

/** What is wrong with the fields of a format together; it completes "the format … ". */
function faultOf(used: readonly FormatField[], kind: TemporalKind): string | undefined {
  const count = (...names: readonly FormatField[]): number =>
    used.filter((field) => names.includes(field)).length;
  const has = (...names: readonly FormatField[]): boolean => count(...names) > 0;
  const fractions = used.filter(isFraction).length;
  const isTwice = new Set(used).size !== used.length || fractions > 1 || used.filter(isMeridian).length > 1;
  if (
    kind !== 'time' &&
    (count('YYYY', 'RR') !== 1 || count('MM', 'MON', 'MONTH') !== 1 || count('DD') !== 1 || isTwice)
  )
    return 'must have the year, the month and the day once each, and no part twice. Correct it.';
  if (kind === 'time' && (count('HH24', 'HH12', 'HH') !== 1 || isTwice))
    return 'must have the hour once, and no part twice. Correct it.';
  if (kind === 'time' && has(...dateFields, ...zoneFields))
    return 'has a date or an offset, which a time of day cannot keep. Use timestamp(…), or leave it out.';
  if (kind === 'date' && used.some((field) => !dateFields.includes(field)))
    return 'has a time, which a date cannot keep. Use timestamp(…), or leave the time out.';
  if (count('HH24', 'HH12', 'HH') > 1) return 'has the hour twice. Leave one of them.';
  if (has('HH24') && has(...meridians))
    return 'has HH24 and AM or PM; an hour of 24 has none. Use HH12, or leave AM out.';
  if (has('HH12', 'HH') && !has(...meridians))
    return 'has an hour of 12 without AM or PM, so that nobody knows which half of the day it is. Use HH24, or add AM.';
  if (has(...meridians) && !has('HH12', 'HH'))
    return 'has AM or PM without an hour of 12. Add HH12, or leave AM out.';
  if (has('DAY') && has('DY')) return 'has the day of the week twice. Leave one of them.';
  if (has('Z') && has('TZH', 'TZM'))
    return 'has the offset twice, as Z and as TZH or TZM. Leave one of them.';
  if (has('TZM') && !has('TZH')) return 'has TZM without TZH. Add TZH.';
  return undefined;
}
