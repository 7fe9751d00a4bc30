import type { Reading } from '../../../catalog';
import { literal } from '../../warehouse/text/quote';
import type { ClockPart } from '../../../sql';
import { monthNames, shortName, TemporalPattern, weekdayNames } from './temporal-pattern';
import type { TemporalPart } from './temporal-pattern';
import { trimSql } from './trim-sql';
import { utcSql } from './zone-sql';

type Kind = 'date' | 'timestamp' | 'time';

/** DuckDB expressions for a date or a timestamp. */
export interface TemporalSql {
  readonly value: string;
  /** What becomes of the column of the value; absent where it stays. */
  readonly settled?: string;
  /** What the text must match. */
  readonly pattern: string;
  /** What must hold of a text that does, beside that it has a value. */
  readonly conditions: readonly string[];
  /** Whether the value is not all that the text says; absent where it always is. */
  readonly changed?: string;
  /** A condition that only a text that is valid fulfils, sooner tested; absent where there is none. */
  readonly certain?: string;
}

/**
 * A group of a text's match, '' where it captures nothing; undefined where the format does not have it. Of a text that does not
 * match, which is no value, it may be anything.
 */
type Part = (part: TemporalPart) => string | undefined;

/** By its place, where that is the same in every text: a tenth of a pattern's time. */
function partsOf(text: string, pattern: TemporalPattern): Part {
  return (name) => {
    const place = pattern.placeOf(name);
    if (place !== undefined) return `substr(${text}, ${place.from}, ${place.width})`;
    if (!pattern.has(name)) return undefined;
    const captured = `regexp_extract(${text}, ${literal(`^${pattern.capturing(name)}$`)}, 1)`;
    return pattern.isShort(name) ? `lpad(${captured}, 2, '0')` : captured;
  };
}

/**
 * @param text the column with the text
 * @param value the column that will have the value
 * @param clock of a named zone, in which the text is
 */
export function temporalSql(
  text: string,
  value: string,
  kind: Kind,
  format: string,
  { truncate = false, round = false, timeZone, ambiguous }: Reading = {},
  clock?: readonly ClockPart[],
): TemporalSql {
  const cuts = truncate || round;
  const pattern = new TemporalPattern(format, kind, cuts);
  const trimmed = trimSql(text);
  const part = partsOf(trimmed, pattern);
  if (kind === 'time') return timeSql(part, pattern.plain, truncate, round);
  const isIso = format.toUpperCase() === (kind === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM-DD HH24:MI:SS');
  const local =
    isIso && !cuts ? `TRY_CAST(${trimmed} AS ${kind})` : localSql(text, part, pattern, kind, cuts);
  const fraction = cuts ? part('fraction') : undefined;
  const added = round && fraction !== undefined ? roundedUp(fraction) : '';
  const declared = clock === undefined ? timeZone && minutesOf(timeZone) : undefined;
  const offset = part('offsetSign') === undefined ? declared : offsetSql(part);
  const shift = offset === undefined ? '' : ` - to_minutes(${offset})`;
  return {
    value: `${local}${added}${shift}`,
    ...(clock === undefined ? {} : { settled: utcSql(value, clock, ambiguous) }),
    pattern: pattern.plain,
    // As DuckDB itself writes it: years of four digits, no fraction. Of a named zone, whose clocks skip times, that says nothing.
    ...(isIso && !cuts && shift === '' && clock === undefined
      ? { certain: `${value}::VARCHAR = ${text} AND strlen(${text}) = ${kind === 'date' ? 10 : 19}` }
      : {}),
    conditions: [
      ...(added + shift === '' && clock === undefined ? [] : [`year(${value}) BETWEEN 1 AND 9999`]),
      ...weekdayCondition(part),
    ],
    ...(fraction === undefined ? {} : { changed: `rtrim(substr(${fraction}, 7), '0') <> ''` }),
  };
}

/**
 * The time that the text says. A text of the format's own width has no blanks around it and no fraction, or it does not match: then
 * nothing is trimmed and looked for.
 */
function localSql(
  text: string,
  part: Part,
  pattern: TemporalPattern,
  kind: Exclude<Kind, 'time'>,
  cuts: boolean,
): string {
  const any = `TRY_CAST(${isoSql(part, kind, cuts)} AS ${kind})`;
  if (pattern.width === undefined) return any;
  const own = partsOf(text, pattern);
  const clock = pattern.spanOf(['hour', 'minute', 'second'], ':');
  const clockText = clock === undefined ? clockSql(own) : `substr(${text}, ${clock.from}, ${clock.width})`;
  const plain = kind === 'date' ? daySql(own) : `${daySql(own)} || ' ' || ${clockText}`;
  return `CASE WHEN strlen(${text}) = ${pattern.width} THEN TRY_CAST(${plain} AS ${kind}) ELSE ${any} END`;
}

/**
 * A time of day as staging has it: a text with all six digits. A time that would be rounded up to midnight is none; the one whole
 * number in which it is counted, microseconds, says so.
 */
function timeSql(part: Part, pattern: string, truncate: boolean, round: boolean): TemporalSql {
  const fraction = part('fraction') ?? `''`;
  const seconds = `TRY_CAST('2000-01-01 ' || ${clockSql(part)} || '.' || rpad(left(${fraction}, 6), 6, '0') AS TIMESTAMP)`;
  const moment = round ? `${seconds}${roundedUp(fraction)}` : seconds;
  return {
    value: `CASE WHEN ${moment} < TIMESTAMP '2000-01-02' THEN strftime(${moment}, '%H:%M:%S.%f') END`,
    pattern,
    conditions: [],
    ...(truncate || round ? { changed: `rtrim(substr(${fraction}, 7), '0') <> ''` } : {}),
  };
}

const clockSql = (part: Part): string =>
  [hourSql(part), part('minute') ?? `'00'`, part('second') ?? `'00'`].join(` || ':' || `);

/** Puts the parts into ISO order; a part that the format does not have is that of the beginning of the day. */
function isoSql(part: Part, kind: Exclude<Kind, 'time'>, cuts: boolean): string {
  const day = daySql(part);
  if (kind === 'date') return day;
  const fraction = part('fraction');
  const kept = fraction !== undefined && cuts ? `left(${fraction}, 6)` : (fraction ?? `'0'`);
  // A missing optional fraction leaves a trailing point, which the cast accepts.
  return `${day} || ' ' || ${clockSql(part)} || '.' || ${kept}`;
}

const daySql = (part: Part): string =>
  `${yearSql(part)} || '-' || ${monthSql(part)} || '-' || ${part('day') ?? ''}`;

function yearSql(part: Part): string {
  const short = part('shortYear') ?? '';
  return part('year') ?? `CASE WHEN ${short} < '50' THEN '20' ELSE '19' END || ${short}`;
}

const monthSql = (part: Part): string =>
  part('month') ?? `CASE lower(left(${part('monthName') ?? ''}, 3)) ${numberedMonths} END`;

const numberedMonths = monthNames
  .map((name, place) => `WHEN '${shortName(name)}' THEN '${String(place + 1).padStart(2, '0')}'`)
  .join(' ');

function hourSql(part: Part): string {
  const hour = part('hourOf12');
  if (hour === undefined) return part('hour') ?? `'00'`;
  const afternoon = `CASE WHEN lower(left(${part('meridian') ?? ''}, 1)) = 'p' THEN 12 ELSE 0 END`;
  return `lpad((TRY_CAST(${hour} AS INTEGER) % 12 + ${afternoon})::VARCHAR, 2, '0')`;
}

/** The place of a name, or of its first three letters, among the names; from 1. */
const placeOf = (name: string, names: readonly string[]): string =>
  `(strpos('${names.map(shortName).join(' ')}', lower(left(${name}, 3))) + 3) // 4`;

/** A day of the week must be that of the date. */
function weekdayCondition(part: Part): string[] {
  const weekday = part('weekday');
  return weekday === undefined
    ? []
    : [`isodow(TRY_CAST(${daySql(part)} AS DATE)) = ${placeOf(weekday, weekdayNames)}`];
}

/** Half a microsecond and more is one. */
const roundedUp = (fraction: string): string =>
  ` + CASE WHEN substr(${fraction}, 7, 1) >= '5' THEN to_microseconds(1) ELSE to_microseconds(0) END`;

/** How far the text's clock is ahead of UTC, in minutes. */
function offsetSql(part: Part): string {
  const count = (text: string | undefined): string =>
    text === undefined ? '0' : `coalesce(TRY_CAST(${text} AS INTEGER), 0)`;
  const minutes = `${count(part('offsetHours'))} * 60 + ${count(part('offsetMinutes'))}`;
  return `CASE WHEN ${part('offsetSign') ?? ''} = '-' THEN -1 ELSE 1 END * (${minutes})`;
}

/** `+05:30` in minutes. */
function minutesOf(timeZone: string): string {
  const [, sign = '', hours = '', minutes = ''] = /^([+-])(\d\d):(\d\d)$/.exec(timeZone) ?? [];
  return `${sign === '-' ? '-' : ''}${Number(hours) * 60 + Number(minutes)}`;
}
