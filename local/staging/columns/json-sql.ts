import { literal } from '../../warehouse/text/quote';
import type { ValueSql } from './value-sql';

/*
 * What is JSON for staging, in both engines alike (docs/csv.md#json; glue/loadline_staging/json_text.py is the twin): RFC 8259 to the letter, without what
 * one of the engines that read it would refuse or read otherwise. DuckDB's own reader takes more, so that each token is
 * looked at first: it decides only whether they stand together rightly.
 */

const hex = '[0-9A-Fa-f]';
/** No NUL, which no warehouse takes, and no half of a character. */
const escapes = [
  String.raw`["\\/bfnrt]`,
  `u000[1-9A-Fa-f]`,
  `u00[1-9A-Fa-f]${hex}`,
  `u0[1-9A-Fa-f]${hex}{2}`,
  `u[1-9A-CEFa-cef]${hex}{3}`,
  `u[Dd][0-7]${hex}{2}`,
  String.raw`u[Dd][89ABab]${hex}{2}\\u[Dd][C-Fc-f]${hex}{2}`,
];
const string = String.raw`"(?:[^"\\\x00-\x1f]|\\(?:${escapes.join('|')}))*"`;
const number = '-?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?';
const tokens = String.raw`(?:[ \t\r\n]|""|true|false|null|[\]\[{}:,]|${number})*`;
/** 38 digits and an exponent of 269 are still a double. */
const tooLarge = '[0-9]{39}|[0-9.]{40}|[eE][+-]?(?:27[0-9]|2[89][0-9]|[3-9][0-9]{2}|[0-9]{4})';
const trailingComma = String.raw`,[ \t\r\n]*[\]}]`;

export const mostJsonLevels = 100;
const levels = String.raw`(?:\[`.repeat(mostJsonLevels) + String.raw`\])*`.repeat(mostJsonLevels);

/** JSON text of at most so many bytes, kept as it is. */
export function jsonSql(text: string, value: string, bytes: number): ValueSql {
  const bare = `regexp_replace(${text}, ${literal(string)}, '""', 'g')`;
  const brackets = `translate(regexp_replace(${bare}, ${literal(String.raw`[^\]\[{}]`)}, '', 'g'), '{}', '[]')`;
  const conditions = [
    `strlen(${text}) <= ${bytes}`,
    `regexp_full_match(${bare}, ${literal(tokens)})`,
    `NOT regexp_matches(${bare}, ${literal(`${tooLarge}|${trailingComma}`)})`,
    `regexp_full_match(${brackets}, ${literal(levels)})`,
    `json_valid(${text})`,
  ];
  return {
    value: `CASE WHEN ${conditions.join(' AND ')} THEN ${text} END`,
    valid: `${value} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_tree(${value}) j GROUP BY j.parent, j.key HAVING count(*) > 1)`,
  };
}
