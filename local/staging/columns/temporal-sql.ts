import { parseFormat } from '../../../catalog/language/temporal-format';
import type { FormatField, FormatToken } from '../../../catalog/language/temporal-format';
import { literal } from '../../warehouse/text/quote';

type Kind = 'date' | 'timestamp';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RE2's own `(?i)` would also take the long s. */
const anyCase = (name: string): string =>
  name.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

/** What each token matches: exactly this many digits, so that nothing is guessed. */
const patterns: Readonly<Record<FormatField, string>> = {
  // RE2 has no lookahead: the pattern itself leaves out the year 0000.
  YYYY: '(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])',
  RR: '[0-9]{2}',
  MM: '[0-9]{2}',
  MON: monthNames.map(anyCase).join('|'),
  DD: '[0-9]{2}',
  HH24: '(?:[01][0-9]|2[0-3])',
  MI: '[0-5][0-9]',
  SS: '[0-5][0-9]',
  FF: '(?:[0-9]{1,6}|[0-9]{6}0{1,3})',
};

const defaultTimestamp = 'YYYY-MM-DD HH24:MI:SS';

/** The cast of a date or timestamp whose trimmed text is `text`, by its format, and the pattern that it must match. */
export function temporalSql(
  text: string,
  kind: Kind,
  format: string,
): { readonly cast: string; readonly pattern: string } {
  const tokens = tokensOf(format, kind);
  const last = tokens.at(-1);
  const mayHaveFraction = last !== undefined && 'field' in last && last.field === 'SS' && !has(tokens, 'FF');
  const spelled = tokens.map((token) => ('field' in token ? `(${patterns[token.field]})` : separator(token)));
  const fraction = mayHaveFraction ? `(?:[.](${patterns.FF}))?` : '';
  const isDefault = format.toUpperCase() === defaultTimestamp;
  const pattern = (isDefault ? spelled.join('').replace(' ', '[ T]') : spelled.join('')) + fraction;
  const iso = format.toUpperCase() === (kind === 'date' ? 'YYYY-MM-DD' : defaultTimestamp);
  const isoText = iso ? text : isoSql(text, tokens, `^${pattern}$`, kind, mayHaveFraction);
  return { cast: `TRY_CAST(${isoText} AS ${kind})`, pattern };
}

function tokensOf(format: string, kind: Kind): readonly FormatToken[] {
  const parsed = parseFormat(format, kind);
  // The catalog's check refuses such a format.
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.tokens;
}

const has = (tokens: readonly FormatToken[], field: FormatField): boolean =>
  tokens.some((token) => 'field' in token && token.field === field);

const separator = (token: FormatToken): string =>
  'separator' in token ? (token.separator === '.' ? '[.]' : token.separator) : '';

/** Puts the parts into ISO order; a part that the format does not have is that of the beginning of the day. */
function isoSql(
  text: string,
  tokens: readonly FormatToken[],
  pattern: string,
  kind: Kind,
  mayHaveFraction: boolean,
): string {
  const fields = tokens.flatMap((token) => ('field' in token ? [token.field] : []));
  if (mayHaveFraction) fields.push('FF');
  const part = (field: FormatField): string | undefined => {
    const group = fields.indexOf(field) + 1;
    return group === 0 ? undefined : `regexp_extract(${text}, ${literal(pattern)}, ${group})`;
  };
  const date = `${year(part)} || '-' || ${month(part)} || '-' || ${part('DD') ?? ''}`;
  if (kind === 'date') return date;
  const time = (['HH24', 'MI', 'SS'] as const).map((field) => part(field) ?? `'00'`).join(` || ':' || `);
  // A missing optional fraction leaves a trailing point, which the cast accepts.
  return `${date} || ' ' || ${time} || '.' || ${part('FF') ?? `'0'`}`;
}

type Part = (field: FormatField) => string | undefined;

function year(part: Part): string {
  const short = part('RR') ?? '';
  return part('YYYY') ?? `CASE WHEN ${short} < '50' THEN '20' ELSE '19' END || ${short}`;
}

function month(part: Part): string {
  const months = monthNames.join(' ');
  const name = part('MON') ?? '';
  return part('MM') ?? `lpad(((strpos('${months}', lower(${name})) + 3) // 4)::VARCHAR, 2, '0')`;
}
