import type { ColumnRule, RuleDefinition } from '../language/column-rule';
import { ruleText } from '../language/column-rule';
import type { ColumnDefinition } from '../language/column';
import type { ColumnType } from '../language/column-type';
import { parsePattern } from '../language/text-pattern';
import { isDay } from '../days';
import { repeated } from './check-names';
import { Faults } from './fault';

type Value = string | number;

type RuledColumn = Pick<ColumnDefinition, 'type' | 'rules'>;

/** What is wrong with the rules of a column, each in a sentence: of one that `init` would write. */
export function ruleFaults(column: RuledColumn): string[] {
  const faults = new Faults();
  checkRules(column, faults);
  return faults.all.map(({ message }) => message);
}

/** The rules of a column fit its type, and some value passes them all. */
export function checkRules({ type, rules = [] }: RuledColumn, faults: Faults): void {
  for (const { rule } of rules) checkRule(rule, type, faults);
  for (const told of repeated(rules.map(({ rule }) => ruleText(rule))))
    faults.add(`.check(${told}) is there twice. Remove one.`);
  checkTogether(rules, type, faults);
}

function checkRule(rule: RuleDefinition, type: ColumnType, faults: Faults): void {
  const told = `.check(${ruleText(rule)})`;
  if (!takes(rule, type)) {
    faults.add(
      `${told} does nothing for ${type.kind}; oneOf is for text, numbers, dates and timestamps, ` +
        'atLeast, atMost and between for all of these but text, and matching for text. Remove it, or change the type.',
    );
    return;
  }
  if (rule.kind === 'matching') {
    const parsed = parsePattern(rule.pattern);
    if ('fault' in parsed)
      faults.add(
        `the pattern ${JSON.stringify(rule.pattern)} cannot be used: ${parsed.fault}. Allowed are characters, [a-z] and [^a-z], \\d \\w \\s, the point, ` +
          'groups ( ), |, and * + ? {n} {n,m} once behind each; it always stands for the whole text. A mark that means itself has \\ before it. Correct it.',
      );
    return;
  }
  const values = rule.kind === 'oneOf' ? rule.values : ends(rule);
  if (values.length === 0) faults.add(`.check(oneOf()) has no value; no row would pass. Name the values.`);
  for (const value of values.filter((each) => !isOf(type, each)))
    faults.add(
      `.check(…) names ${JSON.stringify(value)}, which is no value of the column; expected ${expected(type)}. Correct it.`,
    );
  if (rule.kind === 'oneOf')
    for (const value of repeated(values.map(String)))
      faults.add(`.check(oneOf(…)) names "${value}" twice. Remove one.`);
}

const ends = ({ least, most }: Extract<RuleDefinition, { readonly kind: 'range' }>): Value[] =>
  [least, most].filter((each) => each !== undefined);

function takes({ kind }: RuleDefinition, type: ColumnType): boolean {
  if (kind === 'matching') return type.kind === 'varchar';
  if (kind === 'range' && type.kind === 'varchar') return false;
  return type.kind !== 'boolean' && type.kind !== 'json' && type.kind !== 'time';
}

/** Written so that both engines read the same value: it has no more digits than the column. */
function isOf(type: ColumnType, value: Value): boolean {
  const text = String(value);
  switch (type.kind) {
    case 'integer':
    case 'bigint': {
      const limit = 2n ** (type.kind === 'integer' ? 31n : 63n);
      return /^-?\d{1,19}$/.test(text) && BigInt(text) < limit && BigInt(text) >= -limit;
    }
    case 'decimal': {
      const [, whole = '', fraction = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
      const digits = whole.replace(/^0+/, '').length;
      return whole !== '' && digits <= type.precision - type.scale && fraction.length <= type.scale;
    }
    case 'double':
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));
    case 'date':
      return typeof value === 'string' && isDay(text);
    case 'timestamp':
      return (
        typeof value === 'string' &&
        isDay(text.slice(0, 10)) &&
        /^.{10} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text)
      );
    case 'varchar':
      return typeof value === 'string' && text.isWellFormed() && !text.includes('\0');
    case 'boolean':
    case 'json':
    case 'time':
      return false;
  }
}

function expected(type: ColumnType): string {
  if (type.kind === 'date') return "such as '2026-11-03'";
  if (type.kind === 'timestamp') return "such as '2026-11-03 10:20:30'";
  return type.kind === 'varchar' ? 'text in quotes' : 'a number that the column can hold';
}

/** Of ranges that reject: the highest least and the lowest most. */
function checkTogether(rules: readonly ColumnRule[], type: ColumnType, faults: Faults): void {
  const ranges = rules.flatMap(({ rule }) => (rule.kind === 'range' && takes(rule, type) ? [rule] : []));
  if (!ranges.flatMap(ends).every((each) => isOf(type, each))) return;
  const least = ranges
    .flatMap((each) => each.least ?? [])
    .sort(compare)
    .at(-1);
  const most = ranges
    .flatMap((each) => each.most ?? [])
    .sort(compare)
    .at(0);
  faults.unless(
    least === undefined || most === undefined || compare(least, most) <= 0,
    `.check(…) wants at least ${least} and at most ${most}; no value is both. Correct one.`,
  );
}

function compare(a: Value, b: Value): number {
  const [first, second] = [Number(a), Number(b)];
  if (Number.isNaN(first) || Number.isNaN(second))
    return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  return first - second;
}
