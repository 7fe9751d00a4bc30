import { isZoned, readingOf, typeOf } from '../build-column';
import type { ColumnDefinition } from '../language/column';
import type { ColumnType } from '../language/column-type';
import { formOf } from '../language/reading';
import type { BooleanWords, NumberFormat, Reading } from '../language/reading';
import type { TableDefinition, ValuesDefinition } from '../language/table';
import { parseFormat } from '../language/temporal-format';
import { isKnownZone, isNamedZone } from '../language/time-zone';
import { didYouMean } from './did-you-mean';
import { repeated } from './check-names';
import type { Faults } from './fault';

/** What a table says of all its values. */
export function checkValues(values: ValuesDefinition, faults: Faults): void {
  if (values.nullAs !== undefined) checkNulls(values.nullAs, faults.at('nullAs'));
  checkMarks(values, faults);
  for (const [name, kind] of [
    ['dateFormat', 'date'],
    ['timestampFormat', 'timestamp'],
  ] as const) {
    const format = values[name];
    if (format === undefined) continue;
    const parsed = parseFormat(format, kind);
    if ('fault' in parsed) faults.at(name).add(parsed.fault);
    else if (isZoned({ kind: 'timestamp', format })) faults.at(name).add(offsetOfTimestamp(format));
  }
  checkZone(values, faults.at('timeZone'));
  if (values.booleans !== undefined) checkWords(values.booleans, faults.at('booleans'));
}

/** Whether what is declared of a column's values fits its type, and each other. */
export function checkReading(
  table: TableDefinition,
  name: string,
  column: ColumnDefinition,
  faults: Faults,
): void {
  const { reading = {} } = column;
  const values = table.source?.values ?? {};
  const type = typeOf(column, values);
  checkPlace(reading, type, faults);
  if (reading.nullAs !== undefined) checkNulls(reading.nullAs, faults);
  if (reading.numbers !== undefined) checkMarks(reading.numbers, faults);
  if (reading.booleans !== undefined) checkWords(reading.booleans, faults);
  const effective = readingOf(column, type, values);
  // The table's own zone is looked at once, there.
  checkZone(reading.ambiguous === undefined ? reading : { ...effective, ...reading }, faults);
  if (type.kind === 'timestamp') checkOffset(type.format, reading, faults);
  checkCuts(table, name, { ...reading, ambiguous: effective.ambiguous }, faults);
  checkMissing(table, name, column, faults);
  checkNullsAgainstWords(effective, type, faults);
}

type Method = 'trim' | 'truncate' | 'round' | 'numbers' | 'booleans';

/** Where each method has something to do. */
function checkPlace(reading: Reading, type: ColumnType, faults: Faults): void {
  const isForm = formOf(reading) !== undefined;
  const isText = type.kind === 'varchar' && !isForm;
  const isNumber = ['integer', 'bigint', 'decimal', 'double'].includes(type.kind) && !isForm;
  const hasDigits = (type.kind === 'decimal' && !isForm) || type.kind === 'timestamp' || type.kind === 'time';
  const places: Record<Method, readonly [fits: boolean, method: string, where: string]> = {
    trim: [isText, '.trim()', 'text; blanks around anything else are ignored'],
    truncate: [isText || hasDigits, '.truncate()', 'text, decimals, timestamps and times'],
    round: [hasDigits, '.round()', 'decimals, timestamps and times'],
    numbers: [isNumber, '.numberFormat(…)', 'numbers'],
    booleans: [type.kind === 'boolean', '.booleans(…)', 'booleans'],
  };
  for (const [method, [fits, written, where]] of Object.entries(places)) {
    faults.unless(
      fits || reading[method as Method] === undefined,
      `${written} does nothing for this type; it is for ${where}. Remove it, or change the type.`,
    );
  }
  faults.unless(
    reading.truncate !== true || reading.round !== true,
    '.truncate() and .round() contradict each other: what the type cannot keep is either cut or rounded. Leave one.',
  );
}

function checkNulls(texts: readonly string[], faults: Faults): void {
  faults.unless(
    texts.length > 0 && texts.every((text) => text.trim() !== ''),
    'a text that means NULL is missing or blank; an empty field is NULL already. Write such as nullAs NULL, or leave it out.',
  );
  for (const text of repeated(texts)) faults.add(`"${text}" means NULL twice. Remove one.`);
}

function checkMarks({ decimalPoint, grouping, groups, currency = [] }: NumberFormat, faults: Faults): void {
  const isMark = (mark: string): boolean =>
    Array.from(mark).length === 1 && !/[\p{N}+\-eE\r\n\0]/u.test(mark);
  const allowed = 'allowed is one character that is no digit, sign, E or line end';
  faults.unless(
    decimalPoint === undefined || (isMark(decimalPoint) && !/\s/.test(decimalPoint)),
    `${JSON.stringify(decimalPoint)} cannot be the decimal point; ${allowed}, nor a blank. Change it.`,
  );
  faults.unless(
    grouping === undefined || isMark(grouping),
    `${JSON.stringify(grouping)} cannot be the mark between groups; ${allowed}. Change it.`,
  );
  faults.unless(
    grouping !== (decimalPoint ?? '.'),
    `the decimal point and the mark between groups are both ${JSON.stringify(grouping)}, so that nobody knows what 1${grouping}234 is. ` +
      "Change one: { decimalPoint: ',', grouping: '.' }.",
  );
  faults.unless(
    groups === undefined || grouping !== undefined,
    `groups is "${groups}", and there is no mark between groups. Add grouping, or leave groups out.`,
  );
  for (const sign of currency) {
    faults.unless(
      /^[^\s\p{N}+-]([^\p{N}+-]*[^\s\p{N}+-])?$/u.test(sign),
      `${JSON.stringify(sign)} cannot be a currency; allowed is a text without digits, signs and blanks around it. Change it.`,
    );
    const longer = currency.find((each) => each !== sign && (each.startsWith(sign) || each.endsWith(sign)));
    if (longer !== undefined)
      faults.add(
        `the currency "${longer}" begins or ends with "${sign}", so that a number behind it can be read in two ways. Leave one.`,
      );
  }
  for (const sign of repeated(currency)) faults.add(`the currency "${sign}" is there twice. Remove one.`);
}

function checkWords(words: BooleanWords, faults: Faults): void {
  const all = [...words.true, ...words.false].map((word) => word.trim().toLowerCase());
  faults.unless(
    words.true.length > 0 && words.false.length > 0 && !all.includes(''),
    "true and false need at least one word each, and none may be blank. Add the source's words: { true: ['S'], false: ['N'] }.",
  );
  for (const word of repeated(all))
    faults.add(`the word "${word}" is there twice; words are compared without case. Remove one.`);
}

function checkZone({ timeZone, ambiguous }: Pick<Reading, 'timeZone' | 'ambiguous'>, faults: Faults): void {
  const isKnown = timeZone === undefined || isKnownZone(timeZone);
  if (!isKnown)
    faults.add(
      `the time zone ${JSON.stringify(timeZone)} is neither an offset from UTC, such as '+05:30', nor the name of a zone in the IANA database, such ` +
        `as 'Europe/Berlin'. ${didYouMean(timeZone, Intl.supportedValuesOf('timeZone'), 'Write one of the two.')}`,
    );
  faults.unless(
    ambiguous === undefined || !isKnown || (timeZone !== undefined && isNamedZone(timeZone)),
    `ambiguous: "${String(ambiguous)}" says which of two times is meant, and ${timeZone === undefined ? 'no time zone is declared' : `the clock of ${timeZone} shows none twice`}. ` +
      'Name the zone (timeZone), or remove it.',
  );
}

/** An offset is in the format if, and only if, the column is a timestamptz. */
function checkOffset(format: string, reading: Reading, faults: Faults): void {
  const zoned = isZoned({ kind: 'timestamp', format });
  const isSound = 'tokens' in parseFormat(format, 'timestamp');
  if (reading.as === 'offset')
    faults.unless(
      zoned || !isSound,
      `the format "${format}" has no offset from UTC; a timestamptz has one. Add TZH:TZM or Z, or use timestamp(…).`,
    );
  else if (zoned && reading.timeZone !== undefined)
    faults.add(
      `the format "${format}" has an offset, and the time zone is declared as ${reading.timeZone}; only one can hold. ` +
        'Use timestamptz(…) without timeZone, or a format without the offset.',
    );
  else if (zoned) faults.add(offsetOfTimestamp(format));
}

const offsetOfTimestamp = (format: string): string =>
  `the format "${format}" has an offset from UTC; a timestamp keeps the time as it is written. Use timestamptz(…), which keeps UTC.`;

/** Of two keys that are cut alike one would take the other's place. */
function checkCuts(
  table: TableDefinition,
  name: string,
  reading: Pick<Reading, 'truncate' | 'round'> & { readonly ambiguous: Reading['ambiguous'] | undefined },
  faults: Faults,
): void {
  const isReference = (table.parents ?? []).some(({ columns }) => Object.hasOwn(columns, name));
  const what = table.key.includes(name) ? 'a key' : isReference ? 'a reference' : undefined;
  const method = reading.truncate === true ? '.truncate()' : reading.round === true ? '.round()' : undefined;
  if (what !== undefined && method !== undefined)
    faults.add(
      `${method} on ${what}: two rows whose values differ only behind the cut would become one. Make the type as large as the values.`,
    );
  if (what !== undefined && reading.ambiguous !== undefined)
    faults.add(
      `ambiguous on ${what}: two rows an hour apart would become one. Remove it; such rows are then rejected.`,
    );
}

function checkMissing(table: TableDefinition, name: string, column: ColumnDefinition, faults: Faults): void {
  const { missingText, csvName } = column;
  if (missingText === undefined) return;
  faults.unless(
    !table.key.includes(name),
    '.whenMissing(…) on a key: every row of the file would have one key. Remove it; a file without its key cannot be loaded.',
  );
  faults.unless(
    column.isNullable || (missingText !== null && missingText !== ''),
    '.whenMissing(null) on a column that is not nullable: every row of the file would be rejected. Add .nullable(), or give a value.',
  );
  const order = (table.source?.columnOrder ?? []).map((each) => each.toLowerCase());
  faults.unless(
    table.source?.header !== false || !order.includes((csvName ?? name).toLowerCase()),
    '.whenMissing(…) on a column that columnOrder lists: without a header no file lacks it. Leave it out of one of them.',
  );
}

const usualWords = ['true', 't', 'yes', 'y', '1', 'false', 'f', 'no', 'n', '0'];

function checkNullsAgainstWords({ nullAs = [], booleans }: Reading, type: ColumnType, faults: Faults): void {
  if (type.kind !== 'boolean') return;
  const words = booleans === undefined ? usualWords : [...booleans.true, ...booleans.false];
  const known = new Set(words.map((word) => word.trim().toLowerCase()));
  for (const text of nullAs.filter((each) => known.has(each.trim().toLowerCase())))
    faults.add(
      `"${text}" means NULL and is a word of this boolean. Give the column a .nullAs(…) or .booleans(…) of its own.`,
    );
}
