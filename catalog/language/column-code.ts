import type { ColumnRule, RuleDefinition } from './column-rule';
import type { ColumnType } from './column-type';
import type { BooleanWords, NumberFormat, Reading } from './reading';
import type { ValuesDefinition } from './table';

/** What a project writes of a column: a `ColumnDefinition` is one. */
export interface WrittenColumn {
  readonly type: ColumnType;
  readonly reading?: Reading | undefined;
  readonly isNullable: boolean;
  readonly rules?: readonly ColumnRule[] | undefined;
  readonly csvName?: string | undefined;
  readonly pathWord?: string | undefined;
  readonly description?: string | undefined;
}

/** What stands around the column. */
export interface CodeContext {
  /** An expression for the format of a date or a timestamp. @default the format itself, unless it is the default */
  readonly formatCode?: string | undefined;
  /** The table's `source.values`, whose formats need no word either. @default none */
  readonly values?: Pick<ValuesDefinition, 'dateFormat' | 'timestampFormat'> | undefined;
}

/** The column as TypeScript: `decimal(12, 2).nullable()`. */
export function columnCode(column: WrittenColumn, context: CodeContext = {}): string {
  const { reading = {}, isNullable, rules = [], csvName, pathWord, description } = column;
  return [
    `${columnFunction(column)}(${argumentsOf(column, context)})`,
    reading.nullAs === undefined ? '' : `.nullAs(${reading.nullAs.map(quoted).join(', ')})`,
    reading.trim === true ? '.trim()' : '',
    reading.truncate === true ? '.truncate()' : '',
    reading.round === true ? '.round()' : '',
    reading.numbers === undefined ? '' : `.numberFormat(${numbersCode(reading.numbers)})`,
    reading.booleans === undefined ? '' : `.booleans(${booleansCode(reading.booleans)})`,
    ...rules.map(checkCode),
    isNullable ? '.nullable()' : '',
    csvName === undefined ? '' : `.csv(${quoted(csvName)})`,
    pathWord === undefined ? '' : `.fromFile(${quoted(pathWord)})`,
    description === undefined ? '' : `.describe(${quoted(description.replace(/\s+/g, ' '))})`,
  ].join('');
}

const checkCode = ({ rule, otherwise }: ColumnRule): string =>
  `.check(${ruleFunction(rule)}(${ruleArguments(rule).map(valueCode).join(', ')})${otherwise === 'reject' ? '' : `, { otherwise: ${quoted(otherwise)} }`})`;

/** The function of the language that makes the rule, for the project's import. */
export function ruleFunction(rule: RuleDefinition): string {
  if (rule.kind !== 'range') return rule.kind;
  if (rule.most === undefined) return 'atLeast';
  return rule.least === undefined ? 'atMost' : 'between';
}

function ruleArguments(rule: RuleDefinition): readonly (string | number)[] {
  if (rule.kind === 'oneOf') return rule.values;
  return rule.kind === 'matching'
    ? [rule.pattern]
    : [rule.least, rule.most].filter((each) => each !== undefined);
}

const valueCode = (value: string | number): string =>
  typeof value === 'number' ? String(value) : quoted(value);

/** The function of the language that makes the column, for the project's import. */
export function columnFunction({ type, reading = {} }: Pick<WrittenColumn, 'type' | 'reading'>): string {
  switch (reading.as) {
    case 'hex':
      return 'raw';
    case 'uuid':
      return 'uuid';
    case 'interval day to second':
    case 'interval year to month':
      return 'interval';
    case 'scientific':
      return 'number';
    case 'offset':
      return 'timestamptz';
    case undefined:
      return type.kind === 'varchar' && type.bytes === longestText ? 'text' : type.kind;
  }
}

const longestText = 65_535;

/** Formats that need no word. */
const defaultFormats: Readonly<Record<string, string>> = {
  date: 'YYYY-MM-DD',
  time: 'HH24:MI:SS',
  timestamp: 'YYYY-MM-DD HH24:MI:SS',
  timestamptz: 'YYYY-MM-DD HH24:MI:SSZ',
};

function defaultOf(
  named: string,
  { dateFormat, timestampFormat }: NonNullable<CodeContext['values']>,
): string {
  const said = { date: dateFormat, timestamp: timestampFormat };
  return said[named as keyof typeof said] ?? defaultFormats[named] ?? '';
}

function argumentsOf(column: WrittenColumn, { formatCode, values = {} }: CodeContext): string {
  const { type, reading = {} } = column;
  const named = columnFunction(column);
  if (named === 'interval') return quoted((reading.as ?? '').replace('interval ', ''));
  if (named === 'text' || named === 'uuid') return '';
  switch (type.kind) {
    case 'decimal':
      return named === 'number' ? `{ scale: ${type.scale} }` : `${type.precision}, ${type.scale}`;
    case 'varchar':
      return String(named === 'raw' ? type.bytes / 2 : type.bytes);
    case 'date':
    case 'time':
    case 'timestamp': {
      const isDefault = formatCode === undefined && type.format === defaultOf(named, values);
      const words = [
        ...(isDefault ? [] : [`format: ${formatCode ?? quoted(type.format)}`]),
        ...(reading.timeZone === undefined ? [] : [`timeZone: ${quoted(reading.timeZone)}`]),
        ...(reading.ambiguous === undefined ? [] : [`ambiguous: ${quoted(reading.ambiguous)}`]),
      ];
      return words.length === 0 ? '' : `{ ${words.join(', ')} }`;
    }
    case 'integer':
    case 'bigint':
    case 'double':
    case 'boolean':
    case 'json':
      return '';
  }
}

/** A string as TypeScript. */
export function quoted(text: string): string {
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return json.includes("'") ? JSON.stringify(text) : `'${json}'`;
}

export const stringList = (items: readonly string[]): string => `[${items.map(quoted).join(', ')}]`;

export const booleansCode = (words: BooleanWords): string =>
  `{ true: ${stringList(words.true)}, false: ${stringList(words.false)} }`;

export function numbersCode({ decimalPoint, grouping, groups, currency }: NumberFormat): string {
  const words = [
    ...(decimalPoint === undefined ? [] : [`decimalPoint: ${quoted(decimalPoint)}`]),
    ...(grouping === undefined ? [] : [`grouping: ${quoted(grouping)}`]),
    ...(groups === undefined ? [] : [`groups: ${quoted(groups)}`]),
    ...(currency === undefined ? [] : [`currency: ${stringList(currency)}`]),
  ];
  return `{ ${words.join(', ')} }`;
}
