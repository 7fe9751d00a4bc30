import type { Token } from '../text/tokenize';
import { closing, isOperator, isWord } from '../text/neighbours';
import { time } from './words';

/** Functions with one meaning on both engines (docs/services.md#shared-sql). Try a function on both before adding it. */
const shared = new Set(
  (
    'abs ascii avg bool_and bool_or cast ceil ceiling chr coalesce count cume_dist current_database date_part date_trunc dense_rank ' +
    'exp extract first_value floor greatest grouping json_parse json_serialize lag last_day last_value lead least left length ln lower lpad ltrim ' +
    'max md5 median min mod ntile nullif percent_rank percentile_cont power rank repeat replace reverse right round ' +
    'row_number rpad rtrim sign split_part sqrt stddev stddev_pop stddev_samp strpos substring sum trim trunc upper ' +
    'var_pop var_samp variance'
  ).split(' '),
);

const instead: Readonly<Record<string, string>> = {
  nvl: 'use COALESCE',
  nvl2: 'use CASE',
  ifnull: 'use COALESCE',
  decode: 'use CASE',
  if: 'use CASE',
  iff: 'use CASE',
  getdate: time,
  now: time,
  today: time,
  dateadd: 'use date + integer, or compute it in TypeScript',
  datediff: 'use date - date',
  date_diff: 'use date - date',
  add_months: 'join dim_date',
  months_between: 'join dim_date',
  to_char: 'its formats differ; use EXTRACT and LPAD, or join dim_date',
  strftime: 'use EXTRACT and LPAD, or join dim_date',
  to_date: 'its formats differ; use CAST of an ISO text',
  to_timestamp: 'its formats differ; use CAST of an ISO text',
  convert_timezone: 'times are UTC',
  charindex: 'use STRPOS',
  position: 'use STRPOS',
  regexp_substr: 'regular expressions differ; use SPLIT_PART or SUBSTRING',
  regexp_replace: 'regular expressions differ; use REPLACE',
  regexp_matches: 'regular expressions differ; use LIKE',
  listagg: 'join the texts in TypeScript',
  string_agg: 'join the texts in TypeScript',
  concat: 'NULLs differ; use ||',
  len: 'use LENGTH',
  strlen: 'use LENGTH; VARCHAR limits are checked already',
  substr: 'use SUBSTRING',
  generate_series: 'join dim_date',
  range: 'join dim_date',
  try_cast: 'use CAST, after a CASE that tests what can be cast',
  any_value: 'use MIN',
  arg_max: 'use ROW_NUMBER in a derived table',
  random: 'a run that is repeated must give the same result',
};

/** Keywords that may be followed by a parenthesis without being functions. */
const keywords = new Set(
  (
    'all and any as between by case cross distinct else except exists filter from full group having in inner insert ' +
    'intersect into join like limit materialized not null offset on or order outer over partition recursive rollup cube ' +
    'rows select set sets some then union update using values when where with within'
  ).split(' '),
);

export function functionFaults(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index): string[] => {
    if (!isCall(tokens, index)) return [];
    const name = token.value.toLowerCase();
    if (shared.has(name) && token.kind === 'word') return [];
    const advice =
      instead[name] ??
      'it is not on the list of functions known to mean the same on both (local/warehouse/shared-sql/functions.ts)';
    return [`${name.toUpperCase()}(…) is not shared by the engines: ${advice}.`];
  });
}

/** Whether the token is the name of a function: a name before a parenthesis that does not open a column list. */
function isCall(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!isOperator(tokens[index + 1], '(') || (token?.kind !== 'word' && token?.kind !== 'name')) return false;
  if (token.kind === 'word' && keywords.has(token.value)) return false;
  const start = qualifiedStart(tokens, index);
  const before = tokens[start - 1];
  if (isWord(before, 'into', 'as') || isOperator(before, ')', '::')) return false; // INSERT INTO t (…), … AS d (…), (…) d (…), ::decimal(…)
  const after = closing(tokens, index + 1) + 1;
  return !(isWord(tokens[after], 'as') && isOperator(tokens[after + 1], '(')); // WITH t (…) AS (…)
}

function qualifiedStart(tokens: readonly Token[], index: number): number {
  let start = index;
  while (isOperator(tokens[start - 1], '.') && start >= 2) start -= 2;
  return start;
}
