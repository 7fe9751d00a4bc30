import type { Form } from '../../../catalog';
import { literal } from '../../warehouse/text/quote';
import { trimSql } from './trim-sql';
import type { ValueSql } from './value-sql';

/** Text of at most so many bytes of UTF-8, or cut to them. */
export function varcharSql(text: string, value: string, bytes: number, truncate: boolean): ValueSql {
  if (!truncate) return { value: text, valid: `strlen(${value}) <= ${bytes}` };
  const isLong = `strlen(${text}) > ${bytes}`;
  return {
    value: `CASE WHEN ${isLong} THEN ${cutSql(text, bytes)} ELSE ${text} END`,
    valid: 'true',
    changed: isLong,
  };
}

/** The first bytes, without a character that they would cut in two: its first byte is 11…, each other one 10…. */
function cutSql(text: string, bytes: number): string {
  const digits = `hex(encode(${text}))`;
  const kept = `left(${digits}, ${2 * bytes})`;
  const cutsCharacter = `substr(${digits}, ${2 * bytes + 1}, 1) IN ('8', '9', 'A', 'B')`;
  const whole = `regexp_replace(${kept}, '[C-F][0-9A-F](?:[89AB][0-9A-F])*$', '')`;
  return `decode(unhex(CASE WHEN ${cutsCharacter} THEN ${whole} ELSE ${kept} END))`;
}

/** Text of a form of its own; `bytes` is the warehouse's length. */
export function formedSql(form: Form, text: string, value: string, bytes: number): ValueSql {
  const trimmed = trimSql(text);
  const part = (pattern: string, group: number): string =>
    `regexp_extract(${trimmed}, ${literal(`^${pattern}$`)}, ${group})`;
  const matching = (pattern: string): string =>
    `${value} IS NOT NULL AND regexp_full_match(${trimmed}, ${literal(pattern)})`;
  switch (form) {
    case 'hex':
      return {
        value: `upper(${trimmed})`,
        valid: `${matching('(?:[0-9A-Fa-f]{2})+')} AND strlen(${value}) <= ${bytes}`,
      };
    case 'uuid': {
      const digits = `lower(regexp_replace(${trimmed}, '[-{}]', '', 'g'))`;
      const groups = [[1, 8], [9, 4], [13, 4], [17, 4], [21, 12]]; // prettier-ignore
      return {
        value: groups.map(([from, count]) => `substr(${digits}, ${from}, ${count})`).join(` || '-' || `),
        valid: matching(uuidPattern),
      };
    }
    case 'interval day to second': {
      const [sign, days, hours, minutes, seconds, fraction] = [1, 2, 3, 4, 5, 6].map((group) =>
        part(dayToSecond, group),
      );
      const whole = [
        `${count(days)} * 86400`,
        `${count(hours)} * 3600`,
        `${count(minutes)} * 60`,
        count(seconds),
      ];
      return {
        value: `TRY_CAST(${sign} || (${whole.join(' + ')}) || '.' || rpad(left(${fraction}, 6), 6, '0') AS DECIMAL(18, 6))`,
        valid: matching(dayToSecond),
      };
    }
    case 'interval year to month': {
      const [sign, years, months] = [1, 2, 3].map((group) => part(yearToMonth, group));
      return {
        value: `TRY_CAST(${sign} || (${count(years)} * 12 + ${count(months)}) AS INTEGER)`,
        valid: matching(yearToMonth),
      };
    }
  }
}

const hexDigits = (count: number): string => `[0-9A-Fa-f]{${count}}`;
const hyphenated = [8, 4, 4, 4, 12].map(hexDigits).join('-');
const uuidPattern = `${hyphenated}|[{]${hyphenated}[}]|${hexDigits(32)}`;
const dayToSecond =
  '([+-]?)([0-9]{1,9}) ([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:[.]([0-9]{1,6}|[0-9]{6}0{1,3}))?';
const yearToMonth = '([+-]?)([0-9]{1,9})-(0[0-9]|1[01])';

const count = (digits = ''): string => `TRY_CAST(${digits} AS BIGINT)`;
