import { fieldsOf, isFraction, isZone, parseFormat } from '../../../catalog/language/temporal-format';
import type { FormatField, FormatToken, TemporalKind } from '../../../catalog/language/temporal-format';

/** A part of a date or a time that a pattern captures. */
export type TemporalPart =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'hourOf12'
  | 'meridian'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'offsetSign'
  | 'offsetHours'
  | 'offsetMinutes';

export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const shortName = (name: string): string => name.slice(0, 3);

/** RE2's own `(?i)` would also take the long s. */
const anyCase = (name: string): string =>
  name.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
const oneOf = (part: TemporalPart, names: readonly string[]): string =>
  `(?<${part}>${names.map(anyCase).join('|')})`;

const offset = '(?<offsetSign>[+-])(?<offsetHours>0[0-9]|1[0-5])';
const hourOf12 = '(?<hourOf12>0[1-9]|1[0-2])';
const meridian = '(?<meridian>[AaPp][Mm])';
const meridianWithPoints = '(?<meridian>[AaPp][.][Mm][.])';

/**
 * What each field matches, with the names of its parts: exactly this many digits, so that nothing is guessed. A fraction
 * depends on more than its field. Oracle pads full names with blanks.
 */
const patterns: Readonly<Record<Exclude<FormatField, `FF${string}`>, string>> = {
  // RE2 has no lookahead: the pattern itself leaves out the year 0000.
  YYYY: '(?<year>[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])',
  RR: '(?<shortYear>[0-9]{2})',
  MM: '(?<month>[0-9]{2})',
  MON: oneOf('monthName', monthNames.map(shortName)),
  MONTH: `${oneOf('monthName', monthNames)} *`,
  DD: '(?<day>[0-9]{2})',
  DY: oneOf('weekday', weekdayNames.map(shortName)),
  DAY: `${oneOf('weekday', weekdayNames)} *`,
  HH24: '(?<hour>[01][0-9]|2[0-3])',
  HH12: hourOf12,
  HH: hourOf12,
  AM: meridian,
  PM: meridian,
  'A.M.': meridianWithPoints,
  'P.M.': meridianWithPoints,
  MI: '(?<minute>[0-5][0-9])',
  SS: '(?<second>[0-5][0-9])',
  TZH: offset,
  TZM: '(?<offsetMinutes>[0-5][0-9])',
  Z: `(?:Z|${offset}(?::?(?<offsetMinutes>[0-5][0-9]))?)`,
};

const hourOf12Short = '(?<hourOf12>0?[1-9]|1[0-2])';

/** Those that may lack their zero, behind FM. */
const shortPatterns: Partial<Record<FormatField, string>> = {
  MM: '(?<month>[0-9]{1,2})',
  DD: '(?<day>[0-9]{1,2})',
  HH24: '(?<hour>[01]?[0-9]|2[0-3])',
  HH12: hourOf12Short,
  HH: hourOf12Short,
  MI: '(?<minute>[0-5]?[0-9])',
  SS: '(?<second>[0-5]?[0-9])',
};

/** Whose blank may be the T of ISO 8601. */
const isoFormats = ['YYYY-MM-DD HH24:MI:SS', 'YYYY-MM-DD HH24:MI:SSZ'];

/** Of each field that always takes as many characters: how many, and the part that they are. */
const widths: Partial<Record<FormatField, readonly [width: number, part: TemporalPart]>> = {
  YYYY: [4, 'year'],
  RR: [2, 'shortYear'],
  MM: [2, 'month'],
  MON: [3, 'monthName'],
  DD: [2, 'day'],
  DY: [3, 'weekday'],
  HH24: [2, 'hour'],
  HH12: [2, 'hourOf12'],
  HH: [2, 'hourOf12'],
  AM: [2, 'meridian'],
  PM: [2, 'meridian'],
  'A.M.': [4, 'meridian'],
  'P.M.': [4, 'meridian'],
  MI: [2, 'minute'],
  SS: [2, 'second'],
};

/** Of a text, from 1, in characters. */
interface Place {
  readonly from: number;
  readonly width: number;
}

interface Shape {
  readonly places: ReadonlyMap<TemporalPart, Place>;
  /** By their place, from 1. */
  readonly separators: ReadonlyMap<number, string>;
  readonly width: number | undefined;
}

/** What texts of a format have in common, up to where it depends on the text. */
function shapeOf(tokens: readonly FormatToken[]): Shape {
  const places = new Map<TemporalPart, Place>();
  const separators = new Map<number, string>();
  let from = 1;
  for (const [index, token] of tokens.entries()) {
    if ('separator' in token) {
      separators.set(from, token.separator);
      from += token.separator.length;
      continue;
    }
    const [width, part] = token.short === true ? [] : (widths[token.field] ?? []);
    if (width === undefined || part === undefined) return { places, separators, width: undefined };
    places.set(part, { from, width });
    from += width;
    const isLast = index === tokens.length - 1;
    // A fraction may follow.
    if (token.field === 'SS' && !isLast) return { places, separators, width: undefined };
  }
  return { places, separators, width: from - 1 };
}

/** What a text of a format matches. */
export class TemporalPattern {
  private readonly named: string;
  /** Where parts are in every text that matches, and what is between them. */
  private readonly shape: Shape;
  private readonly shortParts: readonly TemporalPart[];

  /** @param cuts whether digits beyond microseconds are taken; otherwise they must be zero */
  constructor(format: string, kind: TemporalKind, cuts: boolean) {
    const tokens = tokensOf(format, kind);
    const hasFraction = fieldsOf(tokens).some(isFraction);
    const takesT = isoFormats.includes(format.toUpperCase());
    this.named = tokens
      .map((token, index) => {
        if ('separator' in token)
          return takesT && token.separator === ' ' ? '[ T]' : escaped(token.separator);
        const mayHaveFraction = token.field === 'SS' && !hasFraction && endsTime(tokens[index + 1]);
        const short = token.short === true ? shortPatterns[token.field] : undefined;
        const own = short ?? patternOf(token.field, cuts);
        return mayHaveFraction ? `${own}(?:[.]${patternOf('FF', cuts)})?` : own;
      })
      .join('');
    this.shape = shapeOf(tokens);
    this.shortParts = tokens.flatMap((token) => ('short' in token ? (widths[token.field]?.[1] ?? []) : []));
  }

  /** Where this part is in every text that matches; `undefined` where that depends on the text. */
  placeOf(part: TemporalPart): Place | undefined {
    return this.shape.places.get(part);
  }

  /** Where these parts are in every text that matches, where nothing but such a separator is between each two. */
  spanOf(parts: readonly TemporalPart[], separator: string): Place | undefined {
    const places = parts.flatMap((part) => this.placeOf(part) ?? []);
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined || places.length < parts.length) return undefined;
    const follows = places.slice(1).every((place, at) => {
      const end = (places[at]?.from ?? 0) + (places[at]?.width ?? 0);
      return place.from === end + 1 && this.shape.separators.get(end) === separator;
    });
    return follows ? { from: first.from, width: last.from + last.width - first.from } : undefined;
  }

  /** How many characters a text without a fraction has; `undefined` where that depends on the text. */
  get width(): number | undefined {
    return this.shape.width;
  }

  has(part: TemporalPart): boolean {
    return this.named.includes(`(?<${part}>`);
  }

  /** Whether this part may lack its zero. */
  isShort(part: TemporalPart): boolean {
    return this.shortParts.includes(part);
  }

  /** Without groups and anchors. */
  get plain(): string {
    return this.named.replace(/[(][?]<\w+>/g, '(?:');
  }

  /** The pattern whose only group is this part. DuckDB extracts no group behind the ninth. */
  capturing(part: TemporalPart): string {
    return this.named.replace(/[(][?]<(\w+)>/g, (_, name) => (name === part ? '(' : '(?:'));
  }
}

/** Whether the seconds before this token are the end of the time: a fraction may follow them. */
const endsTime = (next: FormatToken | undefined): boolean =>
  next === undefined || ('field' in next && isZone(next.field));

function patternOf(field: FormatField, cuts: boolean): string {
  if (!field.startsWith('FF')) return patterns[field as keyof typeof patterns];
  const digits = Number(field.slice(2));
  if (digits === 0) return `(?<fraction>${cuts ? '[0-9]{1,9}' : '[0-9]{1,6}|[0-9]{6}0{1,3}'})`;
  return `(?<fraction>${digits <= 6 || cuts ? `[0-9]{${digits}}` : `[0-9]{6}0{${digits - 6}}`})`;
}

function tokensOf(format: string, kind: TemporalKind): readonly FormatToken[] {
  const parsed = parseFormat(format, kind);
  // The catalog's check refuses such a format.
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.tokens;
}

/** A text as a pattern that matches it. */
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
